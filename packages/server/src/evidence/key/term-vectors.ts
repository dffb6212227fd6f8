import { termsOf } from '../citation/terms.ts';

export interface TermVectors {
  /** How near each text is to the middle of all. */
  centralities: Float64Array;
  /** The cosine of each text with one of them. */
  similaritiesTo: (place: number) => Float64Array;
}

/** TF-IDF over words and pairs of Chinese characters, each text of length 1. */
export function termVectors(texts: readonly string[]): TermVectors {
  const documents = texts.map((text) => [...termsOf(text)]);
  const postings = new Map<string, number[]>();
  for (const [place, terms] of documents.entries()) {
    for (const term of terms) {
      const places = postings.get(term);
      if (places) places.push(place);
      else postings.set(term, [place]);
    }
  }
  const idf = (term: string) => Math.log(1 + texts.length / postings.get(term)!.length);
  const norms = documents.map((terms) => Math.sqrt(terms.reduce((sum, term) => sum + idf(term) ** 2, 0)) || 1);
  const centroid = new Map<string, number>();
  for (const [term, places] of postings) {
    // What stands in one message only is no topic.
    if (places.length < 2) continue;
    centroid.set(term, places.reduce((sum, place) => sum + idf(term) / norms[place]!, 0) / texts.length);
  }
  const centralities = Float64Array.from(documents, (terms, place) =>
    terms.reduce((sum, term) => sum + (idf(term) / norms[place]!) * (centroid.get(term) ?? 0), 0),
  );
  const similaritiesTo = (chosen: number) => {
    const similarities = new Float64Array(texts.length);
    for (const term of documents[chosen]!) {
      const weight = idf(term) ** 2;
      for (const place of postings.get(term)!) similarities[place]! += weight / (norms[chosen]! * norms[place]!);
    }
    return similarities;
  };
  return { centralities, similaritiesTo };
}
