/** Points and lengths are in pixels of the 512 × 512 sticker, y downwards. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface PathShape {
  d: string;
  fill?: string;
  stroke?: string;
  /** Of the stroke. */
  width?: number;
  opacity?: number;
  /** Lies within other shapes, or is meant to float: the outline does not follow it. */
  inner?: boolean;
  /** Not drawn: only the cut follows it, so that no holes are left between letters. */
  backing?: boolean;
}

export interface Group {
  shapes: Shape[];
  x?: number;
  y?: number;
  /** Degrees, clockwise, about the group's own origin. */
  rotate?: number;
  scale?: number;
  /** Mirrors left and right. */
  flip?: boolean;
}

/** All a template can draw with: outlines and groups of them. There is no text among them. */
export type Shape = PathShape | Group;

export const isGroup = (shape: Shape): shape is Group => 'shapes' in shape;

export const group = (placing: Omit<Group, 'shapes'>, ...shapes: (Shape | Shape[])[]): Group => ({
  ...placing,
  shapes: shapes.flat(),
});
