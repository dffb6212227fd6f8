import type { ShownTheme } from '../theme/theme-preference.ts';
import { dark, fonts, light } from '../theme/tokens.ts';

export interface DrawnDiagram {
  /** A data URL: inside an `img`, no script in the picture can run and nothing is fetched. */
  address: string;
  /** CSS pixels. */
  width: number;
  height: number;
}

let drawn = 0;
let last: Promise<unknown> = Promise.resolve();

function configuration(shown: ShownTheme) {
  const palette = shown === 'dark' ? dark : light;
  return {
    startOnLoad: false,
    securityLevel: 'strict' as const,
    theme: 'base' as const,
    fontFamily: fonts.text,
    themeVariables: {
      darkMode: shown === 'dark',
      background: palette.surface,
      primaryColor: palette.jadeWash,
      primaryTextColor: palette.ink,
      primaryBorderColor: palette.jade,
      secondaryColor: palette.amberWash,
      tertiaryColor: palette.wash,
      lineColor: palette.inkSoft,
      textColor: palette.ink,
      edgeLabelBackground: palette.surface,
    },
  };
}

function asPicture(svg: string): DrawnDiagram {
  const box = /viewBox="([\d.eE+\- ]+)"/.exec(svg)?.[1]?.split(/\s+/).map(Number);
  const width = Math.ceil(box?.[2] ?? 600);
  const height = Math.ceil(box?.[3] ?? 400);
  // An `img` takes its size from the picture, which Mermaid leaves to the page.
  const sized = svg.replace(/<svg([^>]*?) width="100%"/, `<svg$1 width="${width}" height="${height}"`);
  return { address: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sized)}`, width, height };
}

async function draw(text: string, shown: ShownTheme): Promise<DrawnDiagram> {
  const { default: mermaid } = await import('mermaid');
  mermaid.initialize(configuration(shown));
  await mermaid.parse(text);
  drawn += 1;
  const { svg } = await mermaid.render(`wanwen-diagram-${drawn}`, text);
  return asPicture(svg);
}

/** Draws a Mermaid text; one after the other, since Mermaid has one configuration for the page. Throws where it cannot. */
export function drawDiagram(text: string, shown: ShownTheme): Promise<DrawnDiagram> {
  const next = last.then(() => draw(text, shown));
  last = next.catch(() => undefined);
  return next;
}
