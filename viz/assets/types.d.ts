/* The page's data and what the modules hand each other. Checked by tsc; nothing of this file is in the page. */

/** What `#data` holds; data.schema.json says the same as JSON Schema. */
interface Data {
  page: Page;
  views: Record<string, View>;
  marks: any;
}

interface Page {
  title: string;
  lang: string;
  actors: Record<string, Actor>;
  places: Record<string, Place>;
  events: Record<string, Happening>;
  claims: Record<string, Claim>;
  contradictions: Contradiction[];
  articles: Record<string, Article>;
  /** Turtle of each thing, by node name ("event:energy-talks"); absent where the page was not made from a store. */
  turtle?: { prefixes: string; things: Record<string, string> };
}

interface Thing { id: string; iri: string; label: string }
/** By field (label, office, phase) all that articles give, with the ids of those that do, where they give several. */
type Variants = Record<string, { text: string; articles: string[] }[]>;
interface Actor extends Thing {
  altLabels: string[]; kind: string; mediator: boolean; office: string; speaksFor: string[]; sameAs: string; variants: Variants;
}
interface Place extends Thing { altLabels: string[]; within: string[]; variants: Variants }

/**
 * When something was, as days "2024-08-31": it began between the two of `from` and ended between the two of `to`;
 * "" is open. A day has four times the same; "summer 2024" begins and ends somewhere in it; "2022-09/.." has an open `to`.
 */
interface Span { from: [string, string]; to: [string, string] }

/** What is to be said beside a fact: the claims for and against it, and by value the hedge where nobody tells it without one. */
interface Caveat { disputed: string[]; hedges: Record<string, string>; guess: boolean }

interface Happening extends Thing {
  type: string; standing: string; reason: string; phase: string;
  when: string; whenText: string; timeText: string; earliest: string; latest: string;
  /** Empty without a date; several articles may give it several. */
  spans: Span[];
  roles: Record<string, string[]>; texts: Record<string, string[]>; disputes: string[]; claims: string[];
  variants: Variants;
  /** Whether only a rule took several articles' events for it; the articles that tell of it; who decided that it is one event. */
  provisional: boolean; articles: string[]; decidedBy: string[];
  /** Where several articles tell of it: the event of each (ARTICLE.EVENT), and by whom, when and why it was joined with another. */
  joins?: Join[];
  /** There too, by role, and for "when" and "phase": each value (a node, or words) with the articles that give it. */
  given?: Record<string, { value: string; articles: string[] }[]>;
  /** By role, and for "when" and "phase". */
  caveats: Record<string, Caveat>;
}

interface Join { event: string; article: string; words: { by: string; at: string; because: string[]; with: string }[] }

interface Quote { exact: string; prefix: string; suffix: string; start: number; end: number; passage?: string }

interface Claim {
  id: string; iri: string; speaker: string; speakerLabel: string; side: string[]; sideLabel: string;
  via: string[]; viaLabel: string; stance: string; about: string; aspect: string; hedge: string;
  /** The value of the aspect that it means, "" where it names none; and all that it may mean: that one, or what its article gives. */
  value: string; values: string[];
  /** Of a remark, which is about no event (`about` is ""): the words it is about, and the nodes it mentions. */
  topics: string[]; mentions: string[];
  /** Whether it speaks of what was to come, not of what took place. */
  ofPlan: boolean;
  /** What is to be said of it beside: that it is an attitude. */
  marks: string[];
  /** "by hand", "reviewed", "sure but unseen" or "to look at"; "" in a graph of somebody else's. Who reviewed it, or "". */
  state: string; reviewedBy: string;
  said: string; saidText: string;
  /** When it was said; empty where the text does not tell. */
  spans: Span[];
  article: string; quotes: Quote[]; origin: string;
}

/**
 * Two sides (nodes), or several values of an aspect, with all their claims. `values` are the values meant, `given` is what the article of
 * each claim gives, where articles give several.
 */
interface Contradiction {
  id?: string; kind: string; about: string; aspect: string; affirmedBy: string; deniedBy: string;
  affirming: string[]; denying: string[]; values: string[]; given: Record<string, string[]>;
}

interface Article {
  id: string; iri: string; title: string; outlet: string; outletId: string; authors: string; published: string; publishedText: string;
  spans: Span[]; reader: string; sha256: string;
  /** The whole text, "" where it is not in the graph. Offsets of quotes count its Unicode code points. */
  text: string;
}

interface View {
  nodes: GraphNode[];
  edges: GraphEdge[];
  /** actors, places and articles that are not drawn, since nothing is joined to them */
  alone: string[];
}

interface GraphNode {
  id: string; kind: string; type: string; label: string; x: number; y: number; radius: number;
  lines: string[]; box: number[]; words: number[]; side: string;
  mediator?: boolean; standing?: string; quote?: string; provisional?: boolean;
  /** where it stands in a pane that is higher than wide */
  tall?: [number, number];
  /** 0 for the strongest node of its view (k-core, then weighted degree), 1 for the next, … */
  rank: number;
}

interface GraphEdge {
  id: string; from: string; to: string; kind: string; label: string; directed: boolean; bend: number;
  /** the bend in a pane that is higher than wide */
  tall?: number;
  events: string[]; standings: string[]; claims: string[]; standing: string; count: number;
  stance?: string; aspect?: string; disputed?: boolean;
  /** between actors: days of its events and origins of what is said of them */
  first?: string; last?: string; origins?: number;
}

/** What the page shows; the address says the same. */
interface State {
  /** "actors", "events", "claims" or "list" */
  view: string;
  /** "event:energy-talks", or "" */
  node: string;
  /** "e3" of this view, or "" */
  edge: string;
  /** the claim whose passage the article pane shows, or "" for the first of the selection */
  quote: string;
  /** the article shown, or "" for that of the selection */
  text: string;
  /** what the filters hide, as "actor:Outlet", sorted */
  hide: string[];
  /** what of a large view is drawn: "" the strongest contradictions, "1" or "2" steps about the selection, "all" */
  part: '' | '1' | '2' | 'all';
  /** "shown": the picture of claims has remarks too; "" else */
  remarks: string;
  /** days of the time brush, or "" */
  from: string;
  to: string;
}

/** One group of the filters as it is drawn; base/facets.js is the table of them, and says what `sample` is. */
interface Facet { facet: string; name: string; sample: string; values: { value: string; label: string; count: number }[] }

/** What passes the filters, of which page, whether any of them is `on`, and who says it (`voices`).
 * `undated` counts those that a stretch of time hides because they have no date. */
interface Passing {
  page: Page; on: boolean; voices: Set<string>;
  actors: Set<string>; places: Set<string>; events: Set<string>; claims: Set<string>; articles: Set<string>;
  undated: { events: number; claims: number };
}

/** What of a view is drawn: nodes, and edges with the standing of those events that pass.
 * `of` is how many nodes pass, `events` and `claims` what of them passes. */
interface Drawn { nodes: Set<string>; edges: Map<string, string>; of: number; events: Set<string>; claims: Set<string> }

/** What the selection stands for: the events and claims behind it, those to be shown first in front. */
interface Focus { nodes: string[]; events: string[]; claims: string[] }

/** Changes a part of the state; the address follows, and the page follows the address. */
type Go = (patch: Partial<State>) => void;

/** The room of a name or a note, by its node or edge, and the size of its letters; in pixels of the window. */
interface Written { id: string; left: number; top: number; right: number; bottom: number; size: number }

/** A drawing as plain geometry: points of an edge run from border to border; `pale` is 1 for what is lit, else how pale it is. */
interface Sketch {
  nodes: { node: GraphNode; x: number; y: number; pale: number }[];
  edges: { edge: GraphEdge; standing: string; points: [number, number][]; pale: number }[];
  notes: import('./graph/notes.js').Note[];
  /** left, top, right, bottom */
  extent: number[];
}

/** A run of an article's text, and the passages (claim ids, shortest passage first) that hold it. */
interface Segment { text: string; claims: string[] }

/** What a card is made of; what is empty is left out. */
type Content = (Node | string | false | null | undefined)[];

interface Hit { node: string; label: string; detail: string; score: number }

declare const vis: any;
