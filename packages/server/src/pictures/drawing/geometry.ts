/** Outlines as SVG path data. */

const short = (value: number) => Math.round(value * 100) / 100;

/** Path data of a template string's numbers, kept to hundredths. */
export const path = (parts: TemplateStringsArray, ...values: number[]) => String.raw(parts, ...values.map(short));

export const ellipse = (x: number, y: number, rx: number, ry: number) =>
  path`M${x - rx} ${y}A${rx} ${ry} 0 1 1 ${x + rx} ${y}A${rx} ${ry} 0 1 1 ${x - rx} ${y}Z`;

export const circle = (x: number, y: number, radius: number) => ellipse(x, y, radius, radius);

export const roundedBox = (x: number, y: number, width: number, height: number, radius: number) => {
  const r = Math.min(radius, width / 2, height / 2);
  return path`M${x + r} ${y}H${x + width - r}A${r} ${r} 0 0 1 ${x + width} ${y + r}V${y + height - r}A${r} ${r} 0 0 1 ${x + width - r} ${y + height}H${x + r}A${r} ${r} 0 0 1 ${x} ${y + height - r}V${y + r}A${r} ${r} 0 0 1 ${x + r} ${y}Z`;
};

export const polygon = (points: [number, number][], closed = true) =>
  `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}${closed ? 'Z' : ''}`;

/** A point at an angle in degrees: 0 to the right, 90 downwards. */
export const around = (x: number, y: number, radius: number, degrees: number): [number, number] => {
  const angle = (degrees * Math.PI) / 180;
  return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
};

/** A star or burst: `spikes` points between an outer and an inner ellipse. */
export const burst = (
  x: number,
  y: number,
  outer: [number, number],
  inner: [number, number],
  spikes: number,
  turn = -90,
) =>
  polygon(
    Array.from({ length: spikes * 2 }, (_, index) => {
      const [rx, ry] = index % 2 === 0 ? outer : inner;
      const [dx, dy] = around(0, 0, 1, turn + (index * 180) / spikes);
      return [x + dx * rx, y + dy * ry];
    }),
  );

/** A heart, its dip at the top and its point at the bottom, `size` wide. */
export const heart = (x: number, y: number, size: number) => {
  const u = size / 100;
  return path`M${x} ${y + 42 * u}C${x - 20 * u} ${y + 26 * u} ${x - 50 * u} ${y + 6 * u} ${x - 50 * u} ${y - 18 * u}C${x - 50 * u} ${y - 50 * u} ${x - 12 * u} ${y - 52 * u} ${x} ${y - 24 * u}C${x + 12 * u} ${y - 52 * u} ${x + 50 * u} ${y - 50 * u} ${x + 50 * u} ${y - 18 * u}C${x + 50 * u} ${y + 6 * u} ${x + 20 * u} ${y + 26 * u} ${x} ${y + 42 * u}Z`;
};
