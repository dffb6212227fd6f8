import { createContext, useContext } from 'react';
import type { ShownZone } from '../../zones/shown-zone.ts';
import type { Confirmed, Embedding } from '../embedding.ts';
import type { NumberedCitation } from './number-citations.ts';
import type { Point } from './result-blocks.ts';

/** What the parts of a result share. */
export interface ResultPlace {
  cited: ReadonlyMap<string, NumberedCitation>;
  onCite: ((messageId: string) => void) | undefined;
  /** Takes one of several texts; undefined where they can only be copied. */
  onInsert: ((text: string) => void) | undefined;
  /** Lets the person change one of them first. */
  onEdit: ((text: string) => void) | undefined;
  /** Ticked tasks are made by it; undefined where none can be made. */
  onConfirm: ((field: string, values: unknown[]) => Promise<Confirmed[]>) | undefined;
  /** Lets a task be changed first. */
  editorOf?: Embedding['editorOf'];
  /** Told of the tasks of a list as a person has changed them. */
  onTasks?: (name: string, items: Point[]) => void;
  /** Says more about a task. */
  noteOn: Embedding['noteOn'];
  /** Posts a picture; undefined where it can only be downloaded. */
  onPicture: ((picture: File) => Promise<void>) | undefined;
  /** In which times are told; left out: the reader's. */
  zone?: ShownZone | undefined;
  /** The result is whole. */
  isWhole: boolean;
}

export const ResultContext = createContext<ResultPlace | null>(null);

export function useResultPlace(): ResultPlace {
  const place = useContext(ResultContext);
  if (!place) throw new Error('A part of a result was drawn outside one.');
  return place;
}
