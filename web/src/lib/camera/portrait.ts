/** Width by height of what is shown and sent: a head and shoulders. */
const PORTRAIT = 3 / 4;
const LONGER_SIDE = 800;

/** The middle of the picture, as it is framed on the screen, as a JPEG. It exists in memory only. */
export async function portrait(video: HTMLVideoElement | null): Promise<Blob> {
  if (!video?.videoWidth) throw new Error('the camera shows nothing');
  const { videoWidth, videoHeight } = video;
  const height = Math.min(videoHeight, videoWidth / PORTRAIT);
  const width = height * PORTRAIT;
  const scale = Math.min(1, LONGER_SIDE / height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const [x, y] = [(videoWidth - width) / 2, (videoHeight - height) / 2];
  context.drawImage(video, x, y, width, height, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (picture) => (picture ? resolve(picture) : reject(new Error('no picture'))),
      'image/jpeg',
      0.92,
    ),
  );
}
