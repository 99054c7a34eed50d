/** Without a meaning of their own; nobody learns from them why. */
const empty = /^(?:[的了吗呢是在有和与]|the|an?|of|by|is|are|was|were|to|in|on|for|and|or)$/i

/**
 * What spoke for an agent, as the words of the sentence that stand there: the model weighs pieces of two or three characters (准率, 按小),
 * which say nothing to a person. A piece that the sentence does not have is left out.
 */
export function reasonsOf(because: string[], said: string): string[] {
  const touched = because.flatMap((piece) => placesOf(piece.toLowerCase(), said.toLowerCase()))
  const found: string[] = []
  let [open, end] = ['', -1]
  for (const { segment, index, isWordLike } of new Intl.Segmenter('zh', { granularity: 'word' }).segment(said)) {
    const counts = isWordLike && !empty.test(segment) && touched.some(([from, to]) => from < index + segment.length && index < to)
    if (!counts) continue
    // Pieces of one Chinese word follow each other; English words are parted by their spaces anyway.
    if (end === index) found.pop()
    open = end === index ? open + segment : segment
    end = index + segment.length
    found.push(open)
  }
  return [...new Set(found)]
}

function placesOf(piece: string, said: string): [number, number][] {
  const places: [number, number][] = []
  for (let at = said.indexOf(piece); piece && at >= 0; at = said.indexOf(piece, at + 1)) places.push([at, at + piece.length])
  return places
}
