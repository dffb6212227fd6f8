import { Resvg } from '@resvg/resvg-js';

/** A plain PNG, red by default. */
export function plainPng(width = 64, height = width, colour = '#B5382A'): Buffer {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${colour}"/></svg>`;
  return new Resvg(svg).render().asPng();
}

/** A JPEG of 48 × 32 pixels, brown with a blue square. */
export const smallJpeg: Buffer = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsjHBYWICwgIyYn' +
    'KSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo' +
    'KCgoKCgoKCj/wAARCAAgADADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAUGBP/EACUQAQABAQQLAAAAAAAAAAAAAAAR' +
    'EgQFBhMUFSNCRGSCosHR4f/EABcBAQEBAQAAAAAAAAAAAAAAAAQFAwb/xAAoEQABAgQEBgMBAAAAAAAAAAARAQQAAgMSBSExUQYT' +
    'FBVBYSIjgcH/2gAMAwEAAhEDEQA/AMWDYJ2G4b113yttHg6n2m0dXxJxJ2LlfVfefIAHpd4x4sYh4fq8I4r1t0taaiSBn+GKmC4l' +
    '3RlI8ttuORICqmoTbaAAsVILGuuX7/iOFNntZqeTMDrkn9iXiWCssUt6yS60jNUBB0VNkjsvC26Zl7Oiid6ZmPTjBlWrT151qVFK' +
    'rCmTKixoyt28tskpCFV1U+SuqwAZQqP/2Q==',
  'base64',
);
