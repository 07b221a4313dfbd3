/**
 * Which of the compiler's errors are about a folder's own imports.
 *
 * A facade lists what a folder was granted, not what those files import themselves. So the compiler also reports files
 * that the folder reaches only through what it may import; those are no arrows of the folder. An error is the folder's
 * own when it stands in a file of the folder, or when one of its "imported via" lines names such a file.
 */

/** Errors with the lines that explain them, each as one text. */
const blocksOf = (output: string): string[] =>
  output.split(/\n(?=\S[^\n]*: error TS\d+)/).map((block) => block.trimEnd());

/** @param source the folder or file below `src`, such as `render` or `main.tsx` */
export const ownErrors = (output: string, source: string): string[] => {
  const place = source.includes('.') ? `src/${source}` : `src/${source}/`;
  return blocksOf(output).filter((block) => {
    if (!block.includes(': error TS')) return false;
    const [first = '', ...because] = block.split('\n');
    return first.startsWith(place) || because.some((line) => line.includes('from file ') && line.includes(`/${place}`));
  });
};
