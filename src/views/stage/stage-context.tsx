/** Hands the stage to the panels that draw. */
import { createContext, useContext } from 'react';
import type { Stage } from './stage.ts';

export const StageContext = createContext<Stage | null>(null);

export const useStage = (): Stage => {
  const stage = useContext(StageContext);
  if (stage === null) throw new Error('a picture is outside of the stage');
  return stage;
};
