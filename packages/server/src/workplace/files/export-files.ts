import type { OrganisationFile } from '../../accounts/index.ts';
import type { FileStore } from '../stores/file-store.ts';
import type { ContentFolder } from './content-folder.ts';

const PAGE = 200;

/** The files of an organisation's groups with their bytes, each in a folder named by its id. */
export async function* exportFiles(
  store: FileStore,
  contents: ContentFolder,
  organisationId: string,
): AsyncGenerator<OrganisationFile> {
  for (let after = ''; ; ) {
    const rows = await store.ofOrganisation(organisationId, after, PAGE);
    for (const { id, name, type, content_hash: hash } of rows) {
      yield {
        path: `files/${id}/${name.replaceAll(/^\.+$/g, 'file')}`,
        open: async () => (await contents.open(hash))?.stream,
        compress: type.startsWith('text/'),
      };
    }
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.id;
  }
}
