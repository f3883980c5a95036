import QRCode from 'qrcode';

/** A QR code as SVG, for a template to place as an asset: sharp at any size. */
export async function qrCode(text: string): Promise<Buffer> {
  return Buffer.from(await QRCode.toString(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 }));
}
