import type { Plugin } from 'vite';

const slots = /@ant-design[\\/]x[\\/]es[\\/]sender[\\/]components[\\/]SlotTextArea\.js$/;

/**
 * Leaves out the half of Ant Design X's Sender that this page never shows: its form-in-a-sentence mode, which brings
 * menus, drop-downs and tooltips, 40 KB gzipped, into the first load. Fails the build if that half is not found where it was.
 */
export function plainSender(): Plugin {
  let found = false;
  return {
    name: 'wanwen-plain-sender',
    apply: 'build',
    enforce: 'pre',
    load(id) {
      if (!slots.test(id)) return null;
      found = true;
      return 'export default function SlotTextArea() { throw new Error("The Sender was built without slots."); }';
    },
    buildEnd(error) {
      if (!error && !found) this.error('The Sender of @ant-design/x changed: check scripts/plain-sender.ts.');
    },
  };
}
