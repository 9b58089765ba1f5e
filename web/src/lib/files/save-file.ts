/** Put something that the page has into the device's downloads. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on it from here on.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
