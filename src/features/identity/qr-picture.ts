import { renderSVG } from 'uqr'

/** A QR code of the text, drawn here, as the address of a picture. */
export function qrPicture(text: string): string {
  return `data:image/svg+xml;base64,${Buffer.from(renderSVG(text)).toString('base64')}`
}
