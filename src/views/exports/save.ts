/** Gives a file to the user: as a download, or on the clipboard. */
export const saveFile = (blob: Blob, name: string): void => {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has begun by then; kept for ever, the address would keep the picture in memory.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
};

/**
 * Puts a picture on the clipboard. The picture may still be drawn: a browser that wants to see the click that asked for
 * it takes the promise. Resolves to false where the browser does not allow it.
 */
export const copyPicture = async (picture: Promise<Blob>): Promise<boolean> => {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return true;
  } catch {
    return false;
  }
};
