export function GalleryCharts() {
  return null;
}
