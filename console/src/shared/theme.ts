import type { GlobalThemeOverrides } from 'naive-ui'

/** Every colour, size and font of the console. CSS reads them as variables, naive-ui as overrides. */
export type ThemeName = 'light' | 'dark'

interface Colours {
  canvas: string; surface: string; raised: string; rail: string; hover: string; selected: string
  border: string; borderStrong: string
  text: string; text2: string; text3: string
  accent: string; accentHover: string; accentSoft: string; onAccent: string
  bad: string; badSoft: string; warn: string; warnSoft: string; good: string; goodSoft: string; info: string; infoSoft: string
  shadow: string; skeleton: string
}

const light: Colours = {
  canvas: '#F5F7F9', surface: '#FFFFFF', raised: '#FFFFFF', rail: '#EEF2F5', hover: '#F1F4F7', selected: '#E6F1F0',
  border: '#DFE5EA', borderStrong: '#C5CED7',
  text: '#16202B', text2: '#465463', text3: '#5B6876',
  accent: '#0F766E', accentHover: '#0B5F58', accentSoft: '#E2F1EF', onAccent: '#FFFFFF',
  bad: '#B3261E', badSoft: '#FCEBE9', warn: '#8A5300', warnSoft: '#FBF1DD', good: '#1A7340', goodSoft: '#E3F3E8',
  info: '#2A5CA3', infoSoft: '#E7EEF8',
  shadow: '0 8px 28px rgba(18, 32, 46, .16)', skeleton: '#E8ECF0',
}

const dark: Colours = {
  canvas: '#0D1218', surface: '#141A22', raised: '#1A222C', rail: '#10161D', hover: '#1B232D', selected: '#14302E',
  border: '#252F3A', borderStrong: '#3A4653',
  text: '#E5EBF1', text2: '#AEB9C5', text3: '#8B97A4',
  accent: '#2DD4BF', accentHover: '#5EEAD4', accentSoft: '#12312F', onAccent: '#04211E',
  bad: '#FF8B80', badSoft: '#3A1B1B', warn: '#E9B652', warnSoft: '#33280F', good: '#62CC88', goodSoft: '#13301F',
  info: '#86B2F0', infoSoft: '#16263D',
  shadow: '0 8px 28px rgba(0, 0, 0, .5)', skeleton: '#1F2833',
}

export const colours: Record<ThemeName, Colours> = { light, dark }

/** For categories in charts: told apart by colour-blind eyes, the same in both themes. */
export const palette = ['#12958B', '#E08A00', '#4C7BD9', '#C2549A', '#7A6FD0', '#94744C', '#4FA3C7', '#8A96A3']

export const fonts = {
  text: 'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif',
  mono: 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace',
}

/** Writes the colours of a theme as CSS variables: accentSoft becomes --accent-soft. */
export function applyTheme(name: ThemeName, root: HTMLElement = document.documentElement) {
  for (const [key, value] of Object.entries(colours[name])) {
    root.style.setProperty('--' + key.replace(/[A-Z0-9]/g, (c) => (/[0-9]/.test(c) ? c : '-' + c.toLowerCase())), value)
  }
  root.style.setProperty('--font-text', fonts.text)
  root.style.setProperty('--font-mono', fonts.mono)
  root.style.colorScheme = name
  root.dataset.theme = name
}

export function naiveOverrides(name: ThemeName): GlobalThemeOverrides {
  const c = colours[name]
  const primary = { primaryColor: c.accent, primaryColorHover: c.accentHover, primaryColorPressed: c.accentHover, primaryColorSuppl: c.accent }
  return {
    common: {
      ...primary,
      fontFamily: fonts.text, fontFamilyMono: fonts.mono, fontSize: '14px', fontSizeSmall: '13px', fontSizeMedium: '14px', lineHeight: '1.5',
      borderRadius: '6px', borderRadiusSmall: '4px',
      textColorBase: c.text, textColor1: c.text, textColor2: c.text, textColor3: c.text3, placeholderColor: c.text3,
      bodyColor: c.canvas, cardColor: c.surface, modalColor: c.raised, popoverColor: c.raised, inputColor: c.surface,
      borderColor: c.border, dividerColor: c.border, hoverColor: c.hover,
      errorColor: c.bad, errorColorHover: c.bad, errorColorPressed: c.bad, errorColorSuppl: c.bad,
      warningColor: c.warn, warningColorHover: c.warn, successColor: c.good, successColorHover: c.good, infoColor: c.info,
      boxShadow2: c.shadow, boxShadow3: c.shadow,
    },
    Button: {
      heightSmall: '28px', heightMedium: '34px', textColorPrimary: c.onAccent, textColorHoverPrimary: c.onAccent, textColorFocusPrimary: c.onAccent,
      textColorPressedPrimary: c.onAccent, textColorError: name === 'light' ? '#fff' : '#2A0B09', fontWeight: '500',
    },
    Input: { border: `1px solid ${c.borderStrong}`, color: c.surface, colorFocus: c.surface, heightMedium: '34px' },
    InternalSelection: { border: `1px solid ${c.borderStrong}`, color: c.surface, colorActive: c.surface },
    Drawer: { color: c.surface, headerPadding: '16px 24px', bodyPadding: '20px 24px', footerPadding: '12px 24px', titleFontSize: '16px', titleFontWeight: '600' },
    Dialog: { titleFontSize: '16px' },
    Tooltip: { color: name === 'light' ? '#1B2733' : '#2A3542', textColor: '#F2F5F8', padding: '6px 10px' },
    Tabs: { tabGapMediumLine: '24px', tabTextColorActiveLine: c.text, tabTextColorHoverLine: c.text, tabFontWeightActive: '600' },
  }
}
