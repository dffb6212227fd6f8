import {
  ApartmentOutlined,
  ApiOutlined,
  AuditOutlined,
  BarChartOutlined,
  BookOutlined,
  DashboardOutlined,
  ExperimentOutlined,
  HourglassOutlined,
  KeyOutlined,
  LikeOutlined,
  SafetyCertificateOutlined,
  SafetyOutlined,
  SettingOutlined,
  TagOutlined,
  TagsOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  TransactionOutlined,
  UserOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from 'react';
import { mayDo, type Right } from '../session/rights.ts';
import { useOrganisation, usePerson } from '../session/session-query.ts';

export interface ConsolePage {
  id: string;
  icon: ReactNode;
  /** Of the open organisation, for those who have the right; else of the server, for its administrators. */
  right?: Right;
  /** Not in an organisation that belongs to one person alone. */
  shared?: boolean;
  /** Has a page for each of its items. */
  items?: boolean;
  Scene: LazyExoticComponent<ComponentType>;
}

const pages: ConsolePage[] = [
  { id: 'keys', icon: <KeyOutlined />, right: 'keys', Scene: lazy(() => import('./keys/keys-page.tsx')) },
  {
    id: 'members',
    icon: <TeamOutlined />,
    right: 'keys',
    shared: true,
    Scene: lazy(() => import('./members/members-page.tsx')),
  },
  {
    id: 'playground',
    icon: <ExperimentOutlined />,
    right: 'keys',
    Scene: lazy(() => import('./playground/playground-page.tsx')),
  },
  {
    id: 'abilities',
    items: true,
    icon: <ThunderboltOutlined />,
    right: 'abilities',
    Scene: lazy(() => import('./abilities/abilities-page.tsx')),
  },
  {
    id: 'ratings',
    icon: <LikeOutlined />,
    right: 'abilities',
    Scene: lazy(() => import('./ratings/ratings-page.tsx')),
  },
  { id: 'usage', icon: <BarChartOutlined />, right: 'usage', Scene: lazy(() => import('./usage/usage-page.tsx')) },
  {
    id: 'balance',
    icon: <WalletOutlined />,
    right: 'billing',
    Scene: lazy(() => import('./balance/balance-page.tsx')),
  },
  {
    id: 'limits',
    icon: <DashboardOutlined />,
    right: 'billing',
    Scene: lazy(() => import('./limits/limits-page.tsx')),
  },
  {
    id: 'safety',
    icon: <SafetyCertificateOutlined />,
    right: 'safety',
    Scene: lazy(() => import('./safety/safety-page.tsx')),
  },
  { id: 'audit', icon: <AuditOutlined />, right: 'audit', Scene: lazy(() => import('./audit/audit-page.tsx')) },
  {
    id: 'settings',
    icon: <SettingOutlined />,
    right: 'settings',
    Scene: lazy(() => import('./settings/settings-page.tsx')),
  },
  {
    id: 'organisations',
    items: true,
    icon: <ApartmentOutlined />,
    Scene: lazy(() => import('./organisations/organisations-page.tsx')),
  },
  { id: 'people', icon: <UserOutlined />, Scene: lazy(() => import('./people/people-page.tsx')) },
  {
    id: 'single-sign-on',
    icon: <SafetyOutlined />,
    Scene: lazy(() => import('./single-sign-on/single-sign-on-page.tsx')),
  },
  { id: 'invites', icon: <TagsOutlined />, Scene: lazy(() => import('./invites/invites-page.tsx')) },
  {
    id: 'waiting-list',
    icon: <HourglassOutlined />,
    Scene: lazy(() => import('./waiting-list/waiting-list-page.tsx')),
  },
  { id: 'deployments', icon: <ApiOutlined />, Scene: lazy(() => import('../deployments/deployments-scene.tsx')) },
  { id: 'prices', icon: <TagOutlined />, Scene: lazy(() => import('./billing/prices-page.tsx')) },
  { id: 'postings', icon: <TransactionOutlined />, Scene: lazy(() => import('./billing/postings-page.tsx')) },
  { id: 'ledger', icon: <BookOutlined />, Scene: lazy(() => import('./billing/ledger-page.tsx')) },
  {
    id: 'server-safety',
    icon: <SafetyCertificateOutlined />,
    Scene: lazy(() => import('./safety/server-safety-page.tsx')),
  },
  { id: 'server-audit', icon: <AuditOutlined />, Scene: lazy(() => import('./audit/server-audit-page.tsx')) },
];

/** The pages that this person may use now. */
export function useConsolePages(): ConsolePage[] {
  const organisation = useOrganisation();
  const { administrator } = usePerson();
  return pages.filter(({ right, shared }) => {
    if (!right) return administrator;
    return mayDo(organisation, right) && !(shared && organisation?.personal);
  });
}
