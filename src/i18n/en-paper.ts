/** The words of the Paper page: its introduction and its cost sliders. */
export const paper = {
  coming: 'The page is being loaded…',
  title: 'The paper, measured',
} as const;
