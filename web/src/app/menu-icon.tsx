import AuditOutlined from '@ant-design/icons/es/icons/AuditOutlined';
import BarChartOutlined from '@ant-design/icons/es/icons/BarChartOutlined';
import BookOutlined from '@ant-design/icons/es/icons/BookOutlined';
import CalendarOutlined from '@ant-design/icons/es/icons/CalendarOutlined';
import CheckSquareOutlined from '@ant-design/icons/es/icons/CheckSquareOutlined';
import ClockCircleOutlined from '@ant-design/icons/es/icons/ClockCircleOutlined';
import DashboardOutlined from '@ant-design/icons/es/icons/DashboardOutlined';
import DeploymentUnitOutlined from '@ant-design/icons/es/icons/DeploymentUnitOutlined';
import FieldTimeOutlined from '@ant-design/icons/es/icons/FieldTimeOutlined';
import FileSyncOutlined from '@ant-design/icons/es/icons/FileSyncOutlined';
import FileTextOutlined from '@ant-design/icons/es/icons/FileTextOutlined';
import MergeOutlined from '@ant-design/icons/es/icons/MergeOutlined';
import NotificationOutlined from '@ant-design/icons/es/icons/NotificationOutlined';
import FormOutlined from '@ant-design/icons/es/icons/FormOutlined';
import LikeOutlined from '@ant-design/icons/es/icons/LikeOutlined';
import OrderedListOutlined from '@ant-design/icons/es/icons/OrderedListOutlined';
import PayCircleOutlined from '@ant-design/icons/es/icons/PayCircleOutlined';
import RiseOutlined from '@ant-design/icons/es/icons/RiseOutlined';
import SafetyCertificateOutlined from '@ant-design/icons/es/icons/SafetyCertificateOutlined';
import ScheduleOutlined from '@ant-design/icons/es/icons/ScheduleOutlined';
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined';
import SortAscendingOutlined from '@ant-design/icons/es/icons/SortAscendingOutlined';
import StopOutlined from '@ant-design/icons/es/icons/StopOutlined';
import SolutionOutlined from '@ant-design/icons/es/icons/SolutionOutlined';
import SwapOutlined from '@ant-design/icons/es/icons/SwapOutlined';
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined';
import UserAddOutlined from '@ant-design/icons/es/icons/UserAddOutlined';
import UserDeleteOutlined from '@ant-design/icons/es/icons/UserDeleteOutlined';
import WarningOutlined from '@ant-design/icons/es/icons/WarningOutlined';
import type { MenuItem } from './menu.js';

const icons = {
  tasks: CheckSquareOutlined,
  scoring: CheckSquareOutlined,
  entries: FileTextOutlined,
  handovers: SwapOutlined,
  late: FieldTimeOutlined,
  quotas: DashboardOutlined,
  orders: SortAscendingOutlined,
  nominations: UserAddOutlined,
  panels: BarChartOutlined,
  presentations: ScheduleOutlined,
  ballots: FormOutlined,
  recusals: UserDeleteOutlined,
  votes: LikeOutlined,
  rankings: OrderedListOutlined,
  notices: NotificationOutlined,
  named: SafetyCertificateOutlined,
  payments: PayCircleOutlined,
  holders: SolutionOutlined,
  pool: RiseOutlined,
  registry: BookOutlined,
  lists: StopOutlined,
  recheck: FileSyncOutlined,
  processes: DeploymentUnitOutlined,
  incidents: WarningOutlined,
  dates: CalendarOutlined,
  clock: ClockCircleOutlined,
  accounts: TeamOutlined,
  merges: MergeOutlined,
  plans: SettingOutlined,
  audit: AuditOutlined,
} as const satisfies Record<MenuItem['key'], unknown>;

export function MenuIcon({ name }: { name: MenuItem['key'] }) {
  const Icon = icons[name];
  return <Icon aria-hidden />;
}
