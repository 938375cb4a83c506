import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.intervals.IntervalQuery;
import org.apache.lucene.queries.intervals.Intervals;
import org.apache.lucene.queries.intervals.IntervalsSource;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * Lucene as a peer of bench.search, run as bench/peers/peer.py says: TEXTS INDEX, questions on standard input.
 * The build counts all threads of the virtual machine, a question the thread that searches; questions are timed
 * after the compiler has seen each of them twenty times, the first time of all is given as cold.
 */
public class Lucene {
  static final int SHOWN = 20;
  static final int WINDOW = 10;
  static final int WARMING = 20;
  static final int TIMES = 5;
  static final String WORDS = "words";

  public static void main(String[] arguments) throws Exception {
    Path texts = Path.of(arguments[0]);
    Path index = Path.of(arguments[1]);
    Files.createDirectory(index);
    try (Directory directory = FSDirectory.open(index)) {
      long start = processTime();
      build(texts, directory);
      double building = (processTime() - start) / 1e6;
      List<String[]> questions = new ArrayList<>();
      BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = input.readLine(); line != null; line = input.readLine()) questions.add(line.split("\t"));
      String answers = ask(directory, questions);
      long bytes = 0;
      for (String name : directory.listAll()) bytes += directory.fileLength(name);
      System.out.println("{\"building\": " + building + ", \"bytes\": " + bytes + ", \"answers\": [" + answers + "]}");
    }
  }

  static void build(Path texts, Directory directory) throws IOException {
    IndexWriterConfig settings = new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(256);
    try (IndexWriter writer = new IndexWriter(directory, settings);
        BufferedReader lines = Files.newBufferedReader(texts)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        Document document = new Document();
        document.add(new StoredField("number", number++));
        document.add(new IntPoint("day", day(line.substring(0, tab))));
        document.add(new TextField(WORDS, line.substring(tab + 1), Field.Store.NO));
        writer.addDocument(document);
      }
    }
  }

  static String ask(Directory directory, List<String[]> questions) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      IndexSearcher searcher = new IndexSearcher(reader);
      searcher.setQueryCache(null);
      double[] cold = new double[questions.size()];
      double[][] warm = new double[questions.size()][TIMES];
      long[] totals = new long[questions.size()];
      for (int round = 0; round < WARMING + TIMES; round++) {
        for (int at = 0; at < questions.size(); at++) {
          long start = threadTime();
          totals[at] = search(searcher, questions.get(at));
          double taken = (threadTime() - start) / 1e6;
          if (round == 0) cold[at] = taken;
          if (round >= WARMING) warm[at][round - WARMING] = taken;
        }
      }
      List<String> answers = new ArrayList<>();
      for (int at = 0; at < totals.length; at++) {
        Arrays.sort(warm[at]);
        answers.add(
            "{\"total\": " + totals[at] + ", \"cold\": " + cold[at] + ", \"warm\": " + warm[at][TIMES / 2] + "}");
      }
      return String.join(", ", answers);
    }
  }

  static long search(IndexSearcher searcher, String[] question) throws IOException {
    TopScoreDocCollector collector = TopScoreDocCollector.create(SHOWN, null, Integer.MAX_VALUE);
    searcher.search(query(question[1], question[2].split(" ")), collector);
    TopDocs found = collector.topDocs();
    for (ScoreDoc hit : found.scoreDocs) searcher.doc(hit.doc);
    return found.totalHits.value;
  }

  static Query query(String kind, String[] words) {
    Query first = term(words[0]);
    switch (kind) {
      case "term":
        return first;
      case "all":
        return joined(Occur.MUST, words);
      case "any":
        return joined(Occur.SHOULD, words);
      case "without":
        return new BooleanQuery.Builder().add(first, Occur.MUST).add(term(words[1]), Occur.MUST_NOT).build();
      case "dates":
        Query days = IntPoint.newRangeQuery("day", day(words[1]), day(words[2]));
        return new BooleanQuery.Builder().add(first, Occur.MUST).add(days, Occur.FILTER).build();
      case "beginning":
        return new PrefixQuery(new Term(WORDS, words[0]));
      case "fuzzy":
        return new FuzzyQuery(new Term(WORDS, words[0]), 1, 0, 1000, false);
      case "phrase":
        return new PhraseQuery(WORDS, words);
      case "near":
        IntervalsSource[] sources =
            Arrays.stream(words).map(Intervals::term).toArray(IntervalsSource[]::new);
        IntervalsSource near = Intervals.maxgaps(WINDOW - words.length, Intervals.unordered(sources));
        return new IntervalQuery(WORDS, near);
      default:
        throw new IllegalArgumentException(kind);
    }
  }

  static Query joined(Occur occur, String[] words) {
    BooleanQuery.Builder builder = new BooleanQuery.Builder();
    for (String word : words) builder.add(term(word), occur);
    return builder.build();
  }

  static Query term(String word) {
    return new TermQuery(new Term(WORDS, word));
  }

  static int day(String date) {
    return Integer.parseInt(date.replace("-", ""));
  }

  static long threadTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static long processTime() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }
}
