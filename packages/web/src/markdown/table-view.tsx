import type { Tokens } from 'marked';
import { Inline } from './inline.tsx';
import styles from './markdown.module.css';
import { isShortCell } from './short-cell.ts';

const alignment = (cell: Tokens.TableCell) => (cell.align ? { textAlign: cell.align } : undefined);

export function TableView({ token }: { token: Tokens.Table }) {
  return (
    // A wide table scrolls by itself; the keyboard needs a stop there.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section className={styles.table} tabIndex={0} aria-label={token.header.map((cell) => cell.text).join(', ')}>
      <table>
        <thead>
          <tr>
            {token.header.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={column} style={alignment(cell)} data-short={isShortCell(cell.text) || undefined}>
                <Inline tokens={cell.tokens} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are only ever added at the end
            <tr key={index}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={column} style={alignment(cell)} data-short={isShortCell(cell.text) || undefined}>
                  <Inline tokens={cell.tokens} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
