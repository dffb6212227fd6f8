import { LoadingOutlined } from '@ant-design/icons';

/** The `loading` of a button. Ant Design's own sign may stay behind when an answer comes quickly, and renames the button. */
export const busy = (isBusy: boolean) => isBusy && { icon: <LoadingOutlined spin aria-hidden /> };
