import { addTexts } from '../../language/add-texts.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

addTexts({ en, zh });
