const SIZE = 8;

/** Diagonal lines as a fill. A canvas pattern, as both renderers take it. */
export function hatch(color: string, ground: string) {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (pen) {
    pen.fillStyle = ground;
    pen.fillRect(0, 0, SIZE, SIZE);
    pen.strokeStyle = color;
    pen.lineWidth = 1;
    pen.beginPath();
    // Three lines, so that the tile joins its neighbours without a seam.
    for (const shift of [-SIZE, 0, SIZE]) {
      pen.moveTo(shift, SIZE);
      pen.lineTo(shift + SIZE, 0);
    }
    pen.stroke();
  }
  return { image: canvas, repeat: 'repeat' as const };
}
