import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined';
import CloseCircleFilled from '@ant-design/icons/es/icons/CloseCircleFilled';
import CloseOutlined from '@ant-design/icons/es/icons/CloseOutlined';
import DownOutlined from '@ant-design/icons/es/icons/DownOutlined';
import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import type { ConfigProviderProps } from 'antd';

/** The icons are named in English for screen readers; the button or field around each has its name in Chinese. */
const silent = { 'aria-label': '', 'aria-hidden': true } as const;

/* eslint-disable @typescript-eslint/no-deprecated -- the provider has no other name for them yet */
export const componentIcons = {
  select: {
    showSearch: { searchIcon: <SearchOutlined {...silent} /> },
    suffixIcon: <DownOutlined {...silent} />,
    clearIcon: <CloseCircleFilled {...silent} />,
    removeIcon: <CloseOutlined {...silent} />,
    menuItemSelectedIcon: <CheckOutlined {...silent} />,
  },
  modal: { closeIcon: <CloseOutlined {...silent} /> },
  drawer: { closeIcon: <CloseOutlined {...silent} /> },
} as const satisfies Pick<ConfigProviderProps, 'select' | 'modal' | 'drawer'>;
