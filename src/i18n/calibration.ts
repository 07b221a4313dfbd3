/** The words of the calibration page. */
export const calibration = {
  title: 'How the model was calibrated',
} as const;
