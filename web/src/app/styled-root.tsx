import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { Outlet } from 'react-router';
import { componentIcons } from './component-icons.js';
import { theme } from './theme.js';

dayjs.locale('zh-cn');

/** Pages below use the component library; the public ones above do without and stay light. */
export function Component() {
  return (
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }} {...componentIcons}>
      <App component={false}>
        <Outlet />
      </App>
    </ConfigProvider>
  );
}
