import pLimit from 'p-limit';
import sharp, { type Metadata } from 'sharp';
import { broken, refusal } from './refusals.js';

export interface CheckedImage {
  /** Encoded anew: turned upright, no EXIF, no position, no comment, nothing appended. */
  readonly bytes: Buffer;
  readonly width: number;
  readonly height: number;
}

/** A decoded picture of the largest size takes about 160 MB, so only two at a time. */
const atATime = pLimit(2);
const JPEG_QUALITY = 90;

/** @param maxPixels Width × height; a small file can unpack to hundreds of millions. */
export async function checkImage(
  bytes: Buffer,
  kind: 'jpg' | 'png',
  maxPixels: number,
): Promise<CheckedImage> {
  return atATime(async () => {
    const { width, height } = await readHead(bytes, kind);
    if (width * height > maxPixels)
      throw refusal(
        'FILE_PIXELS',
        `图片尺寸过大（${String(width)}×${String(height)} 像素）。请缩小到 ${String(Math.floor(maxPixels / 1e6))} 百万像素以内再上传，例如 5000×4000。`,
      );
    return encode(bytes, kind, maxPixels);
  });
}

async function readHead(bytes: Buffer, kind: 'jpg' | 'png'): Promise<Metadata> {
  let head: Metadata;
  try {
    head = await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    throw broken('读不出图片的尺寸');
  }
  if (head.format !== (kind === 'jpg' ? 'jpeg' : 'png')) throw broken('图片的格式与内容不符');
  return head;
}

async function encode(bytes: Buffer, kind: 'jpg' | 'png', maxPixels: number): Promise<CheckedImage> {
  try {
    const image = sharp(bytes, {
      limitInputPixels: maxPixels,
      failOn: 'error',
      sequentialRead: true,
    }).autoOrient();
    const encoded =
      kind === 'jpg' ? image.jpeg({ quality: JPEG_QUALITY }) : image.png({ compressionLevel: 9 });
    const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch {
    throw broken('图片内容不完整');
  }
}
