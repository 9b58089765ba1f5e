/** Films for Chromium's pretended camera: one picture, in a loop. A film is chosen when it is launched. */
import { chromium, type Browser, type Page } from '@playwright/test';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { QRCodeSVG } from 'qrcode.react';
import { photograph } from './api';

const folder = mkdtempSync(join(tmpdir(), 'atrium-films-'));

/** A photograph of the clinic day before the camera. */
export function filmOfFace(page: Page, name: string): Promise<string> {
  return film(page, name, `data:image/jpeg;base64,${photograph(name).toString('base64')}`);
}

/** A QR code held into the camera. */
export function filmOfCode(page: Page, text: string): Promise<string> {
  const svg = renderToStaticMarkup(
    createElement(QRCodeSVG, { value: text, size: 400, marginSize: 4, level: 'M' }),
  );
  const picture = svg.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ');
  return film(page, 'code', `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`);
}

/** The browser itself draws the picture into 640 × 480 and makes the 4:2:0 JPEG that its camera reads. */
async function film(page: Page, name: string, source: string): Promise<string> {
  const jpeg = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [640, 480];
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#777';
    context.fillRect(0, 0, 640, 480);
    const scale = Math.min(640 / image.width, 480 / image.height);
    const [width, height] = [image.width * scale, image.height * scale];
    context.drawImage(image, (640 - width) / 2, (480 - height) / 2, width, height);
    return canvas.toDataURL('image/jpeg', 0.92).split(',')[1]!;
  }, source);
  const path = join(folder, `${name}.mjpeg`);
  const frame = Buffer.from(jpeg, 'base64');
  writeFileSync(path, Buffer.concat([frame, frame]));
  return path;
}

/** A browser whose camera shows a film. */
export function launchWithCamera(
  film: string,
  executablePath: string | undefined,
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ],
  });
}
