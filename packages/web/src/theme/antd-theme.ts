import { type ThemeConfig, theme } from 'antd';
import type { ShownTheme } from './theme-preference.ts';
import { dark, fonts, light, lineHeight, measures } from './tokens.ts';

/** Ant Design's own tokens, from ours. */
export function antdTheme(shown: ShownTheme, lessMotion: boolean, isPhone: boolean): ThemeConfig {
  const palette = shown === 'dark' ? dark : light;
  const field = { colorBorder: palette.control };
  return {
    algorithm: shown === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.jade,
      colorLink: palette.jade,
      colorError: palette.seal,
      colorWarning: palette.amber,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkSoft,
      colorTextPlaceholder: palette.inkSoft,
      colorTextDescription: palette.inkSoft,
      colorBgLayout: palette.paper,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.surface,
      colorBorder: palette.line,
      colorBorderSecondary: palette.line,
      colorTextLightSolid: palette.onJade,
      boxShadow: palette.shadow,
      boxShadowSecondary: palette.shadow,
      boxShadowTertiary: 'none',
      borderRadius: measures.radius,
      fontFamily: fonts.text,
      fontFamilyCode: fonts.code,
      fontSize: measures.fontSize,
      lineHeight,
      controlHeight: isPhone ? measures.touch : measures.control,
      motion: !lessMotion,
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
      wireframe: false,
    },
    components: {
      Input: field,
      InputNumber: field,
      Select: field,
      DatePicker: field,
      Checkbox: field,
      Radio: field,
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tooltip: { colorBgSpotlight: palette.ink, colorTextLightSolid: palette.paper },
    },
  };
}
