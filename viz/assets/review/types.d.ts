/* What `kg review` sends, as kg.review.state makes it. Checked by tsc; nothing of this file is in the page. */

/** Code points of the article, half-open. */
type ReviewSpan = [number, number];
/** A stance as the YAML has it ("denies"), and an event's id or "event.aspect". */
type ReviewTarget = [string, string];

interface ReviewState {
  version: string;
  file: string;
  article: { title: string; byline: (string | null)[]; text: string; fields: Record<string, string> };
  /** Sentences that no claim rests on: those that nobody has walked, and those in which nothing is claimed. */
  unread: ReviewSpan[]; nothing: ReviewSpan[];
  /** Who went through all of it, and when; '' where nobody has. */
  reviewed: string;
  /** Events of a store that an event may be the same as. */
  stored: { id: string; name: string; detail: string }[];
  claims: ReviewClaim[];
  events: ReviewEvent[];
  actors: { id: string; name: string; type: string; also: string[]; here: boolean; office: string; speaks_for: string }[];
  /** Actors that may be known ones, which a person has to say. */
  names: { id: string; name: string; maybe: { id: string; name: string }[] }[];
  /** What a claim and an event may say, and under what name the ontology has it. */
  terms: {
    stances: Record<string, string>; aspects: Record<string, string>;
    actor_types: string[]; event_types: string[]; phases: string[]; states: Record<string, string>;
  };
  problems: string[];
  left: number;
  events_left: number;
  undo: number;
  /** Where it stands among several drafts; null where it is reviewed alone. */
  drafts?: ReviewDrafts | null;
}

/** `next` and `back` are numbers of drafts, 0 where they lead to the list of all. */
interface ReviewDrafts { number: number; of: number; next: number; back: number; left: number; seen: number; claims: number }

/** What the page of all drafts shows, as kg.review.queue makes it. */
interface DraftsState {
  version: string;
  /** What was asked for: files and folders. */
  file: string;
  drafts: DraftOfQueue[];
  /** What came of the last step. */
  said: string;
  left: number; seen: number; claims: number;
}

interface DraftOfQueue {
  number: number; file: string; title: string; byline: string[];
  look: number; seen: number; claims: number; events: number; names: number; left: number; waiting: boolean;
  /** Sentences without a claim that nobody has walked. */
  sentences: number;
  /** Why it cannot be opened. */
  fault: string;
  /** "in the store", or why it is not; '' before the last step. */
  took: string;
}

/** What the page of questions shows, as kg.review.questions makes it. */
interface QuestionsState {
  version: string;
  /** What was asked for, and the file that answers are written to. */
  file: string; decisions: string;
  left: number; decided: number; undo: number;
  question: {
    id: string; kind: string; verdict: string; score: number; reasons: string[]; against: string[]; note: string; answers: string[];
    one: AskedThing; other: AskedThing;
  } | null;
}

/** What the page of two readings shows, as kg.review.comparison makes it. */
interface CompareState {
  version: string; file: string;
  /** The files of the two, and the one that the agreed reading is written to. */
  names: [string, string]; output: string; written: boolean;
  figures: { name: string; value: number | null; of: string; kappa: number | null }[];
  rows: CompareRow[];
  /** How many rows nobody has decided. */
  open: number;
  undo: number;
  sides: [ReviewState, ReviewState];
}

/** Claims by their numbers; `choice` is left, right, both, neither, or '' where it is open. */
interface CompareRow { number: number; left: number[]; right: number[]; differs: string[]; alike: boolean; choice: string }

interface AskedThing { id: string; name: string; article: string; quotes: string[] }

interface ReviewEvent {
  id: string; name: string; type: string;
  /** All values by the key of the reading, but for type and name; and whom the keys of actors name. */
  fields: Record<string, string[]>; who: Record<string, { id: string; name: string }[]>;
  /** What a person has to decide about what the reader guessed. */
  looks: string[];
}

interface ReviewClaim {
  /** Its place in the file, from 0. */
  number: number;
  spans: ReviewSpan[];
  /** The sentence it stands in; null where its words are not in the article. */
  context: ReviewSpan | null;
  note: string;
  /** The comment above it, where that is not its sentence. */
  remark: string;
  quote: string[];
  nth: number[];
  speaker: { id: string; name: string }[];
  via: { id: string; name: string }[];
  /** Of a remark the topics. */
  targets: ReviewTarget[];
  /** Whom a remark names. */
  mentions: { id: string; name: string }[];
  hedge: string;
  said: string;
  said_text: string;
  attitude: boolean;
  confidence: number | null;
  review: boolean;
  /** How far a person has looked at it: look, unseen, reviewed or hand. */
  state: string;
  /** By whom, and when; '' where nobody has. */
  reviewed: string;
  doubts: string[];
  problems: string[];
}

/** What a change answers. */
interface ReviewAnswer { done: string; claim: number | null; made: string | null; error: string; state?: ReviewState }

/** Words as a change names them: typed in, or marked in the article. */
interface ReviewWords { quote?: string; nth?: number; span?: ReviewSpan }

/** What may be chosen from a list. */
interface ReviewChoice { id: string; name: string; detail: string; also?: string[]; here?: boolean; near?: number }

/** What is asked for on the current card, until it is answered or left. */
interface ReviewOpen { node: HTMLElement; focus: () => void; submit?: () => unknown; leave?: () => boolean }
