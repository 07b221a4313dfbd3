export function Calibration() {
  return null;
}
