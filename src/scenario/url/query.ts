/** Takes a query apart into names and values, without throwing on what is not properly encoded. */

export interface Parameter {
  name: string;
  value: string;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};

/** The parameters in order; a leading "?" or "#" is passed over. */
export const parametersOf = (query: string): Parameter[] =>
  query
    .replace(/^[?#]/, '')
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=');
      return equals < 0
        ? { name: decoded(part), value: '' }
        : { name: decoded(part.slice(0, equals)), value: decoded(part.slice(equals + 1)) };
    });
