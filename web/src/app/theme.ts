import type { ThemeConfig } from 'antd';

/** The component library in the colours and measures of app.css. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0958d9',
    colorLink: '#0958d9',
    colorError: '#cf1322',
    colorSuccess: '#237804',
    colorWarning: '#945600',
    colorText: '#1d2129',
    colorTextSecondary: '#4a5160',
    colorTextTertiary: '#636b7a',
    colorTextPlaceholder: '#646c7a',
    colorBorder: '#cdd2da',
    colorBorderSecondary: '#e3e6eb',
    borderRadius: 6,
    fontSize: 14,
    controlHeight: 32,
    controlHeightLG: 44,
    fontFamily: 'var(--font)',
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.18s',
  },
  components: {
    Table: {
      cellPaddingBlockSM: 7,
      cellPaddingInlineSM: 12,
      headerBg: '#fafbfc',
      headerColor: '#636b7a',
      rowHoverBg: '#f7faff',
      rowSelectedBg: '#eaf2ff',
      rowSelectedHoverBg: '#dfeaff',
    },
    Form: { itemMarginBottom: 20 },
  },
};
