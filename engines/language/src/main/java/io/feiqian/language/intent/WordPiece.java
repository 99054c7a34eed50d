package io.feiqian.language.intent;

import io.feiqian.language.Folded;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * BERT's tokenizer over folded text: words and punctuation apart, Chinese characters one by one,
 * then the longest pieces that the vocabulary knows.
 */
final class WordPiece {

    private static final int WORD_LENGTH_MAX = 40;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int begin;
    private final int end;

    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = Map.copyOf(vocabulary);
        this.unknown = id("[UNK]");
        this.begin = id("[CLS]");
        this.end = id("[SEP]");
    }

    private int id(String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw new IllegalStateException(
                    "The vocabulary has no %s. Maybe it belongs to another model."
                            .formatted(token));
        }
        return id;
    }

    /** Reads the "vocab" object of a Hugging Face tokenizer file, one entry a line. */
    static WordPiece read(InputStream tokenizerJson) throws IOException {
        Map<String, Integer> vocabulary = HashMap.newHashMap(30_000);
        var reader =
                new BufferedReader(new InputStreamReader(tokenizerJson, StandardCharsets.UTF_8));
        boolean inside = false;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String entry = line.strip();
            if (entry.startsWith("\"vocab\"")) {
                inside = true;
            } else if (inside && entry.startsWith("}")) {
                break;
            } else if (inside) {
                int colon = entry.lastIndexOf(':');
                String token = unescape(entry.substring(1, entry.lastIndexOf('"', colon)));
                String number = entry.substring(colon + 1).replace(",", "").strip();
                vocabulary.put(token, Integer.parseInt(number));
            }
        }
        return new WordPiece(vocabulary);
    }

    private static String unescape(String json) {
        if (json.indexOf('\\') < 0) {
            return json;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (json.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(json.charAt(i));
            }
        }
        return text.toString();
    }

    /** The ids of a sentence with its two frame tokens, at most this many in all. */
    long[] ids(Folded sentence, int tokensMax) {
        String text = sentence.text();
        long[] ids = new long[tokensMax];
        int count = 0;
        ids[count++] = begin;
        int at = 0;
        while (at < text.length() && count < tokensMax - 1) {
            int stop = wordEnd(text, at);
            if (stop > at) {
                count = pieces(text.substring(at, stop), ids, count);
            }
            at = Math.max(stop, at + 1);
        }
        ids[count++] = end;
        return Arrays.copyOf(ids, count);
    }

    private static int wordEnd(String text, int from) {
        int first = text.codePointAt(from);
        if (Character.isWhitespace(first)) {
            return from;
        }
        if (!isWord(first)) {
            return from + Character.charCount(first);
        }
        int end = from;
        while (end < text.length() && isWord(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private static boolean isWord(int cp) {
        return Character.isLetterOrDigit(cp) && !Character.isIdeographic(cp);
    }

    private int pieces(String word, long[] ids, int from) {
        int count = from;
        int at = 0;
        while (at < word.length() && count < ids.length - 1) {
            int stop = Math.min(word.length(), WORD_LENGTH_MAX + at);
            Integer id = null;
            while (stop > at) {
                String piece = word.substring(at, stop);
                id = vocabulary.get(at == 0 ? piece : "##" + piece);
                if (id != null) {
                    break;
                }
                stop--;
            }
            if (id == null) {
                ids[from] = unknown;
                return from + 1;
            }
            ids[count++] = id;
            at = stop;
        }
        return count;
    }
}
