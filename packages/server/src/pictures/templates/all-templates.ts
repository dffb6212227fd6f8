import { birthdayCake } from './birthday-cake.ts';
import { cheerBurst } from './cheer-burst.ts';
import { cheerFlag } from './cheer-flag.ts';
import { congratulationsLanterns } from './congratulations-lanterns.ts';
import { congratulationsRibbon } from './congratulations-ribbon.ts';
import { hardWorkTea } from './hard-work-tea.ts';
import { helloPeek } from './hello-peek.ts';
import { helloWave } from './hello-wave.ts';
import { laughTears } from './laugh-tears.ts';
import { offWorkRun } from './off-work-run.ts';
import { plainBubble } from './plain-bubble.ts';
import { plainNote } from './plain-note.ts';
import { praiseThumb } from './praise-thumb.ts';
import { praiseTrophy } from './praise-trophy.ts';
import { questionHead } from './question-head.ts';
import { receivedBubble } from './received-bubble.ts';
import { receivedStamp } from './received-stamp.ts';
import { restMoon } from './rest-moon.ts';
import { sorryBow } from './sorry-bow.ts';
import type { Template } from './template.ts';
import { thanksBouquet } from './thanks-bouquet.ts';
import { thanksHeart } from './thanks-heart.ts';
import { urgeClock } from './urge-clock.ts';
import { urgePlacard } from './urge-placard.ts';

/** The first template of a mood is the one of seed 0. */
export const templates: Template[] = [
  birthdayCake,
  cheerBurst,
  cheerFlag,
  congratulationsLanterns,
  congratulationsRibbon,
  hardWorkTea,
  helloPeek,
  helloWave,
  laughTears,
  offWorkRun,
  plainBubble,
  plainNote,
  praiseThumb,
  praiseTrophy,
  questionHead,
  receivedBubble,
  receivedStamp,
  restMoon,
  sorryBow,
  thanksBouquet,
  thanksHeart,
  urgeClock,
  urgePlacard,
];
