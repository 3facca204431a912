import type { Locator, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { PATIENCE } from './runtime.ts';

/** Pixels, a byte each of red, green, blue and opacity, in Latin-1. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: string;
}

/** What a phone reads from the QR code `code`, as it stands on the screen. `camera`, an empty page, sees the picture. */
export async function readQr(code: Locator, camera: Page): Promise<string> {
  const png = await code.screenshot({ timeout: PATIENCE });
  const { bytes, ...size } = await camera.evaluate<Picture>(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const { width, height } = image;
    const canvas = new OffscreenCanvas(width, height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, width, height);
    return { width, height, bytes: Array.from(data, (byte) => String.fromCharCode(byte)).join('') };
  })()`);
  return decodeQR({ ...size, data: Buffer.from(bytes, 'latin1') }, { timeLimit: PATIENCE });
}
