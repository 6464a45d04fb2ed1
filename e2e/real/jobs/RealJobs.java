import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Small jobs with a known fate. Arguments: kind, name, and for "wide" the number of steps.
 *   steady  runs on and keeps its state small
 *   failing throws after a hundred records, with a cause inside a cause
 *   slow    one step is too slow for its source, so that everything before it is held back
 *   short   ends by itself
 *   wide    as many steps as asked for, one vertex each where chaining is off
 */
public class RealJobs {
    private static final String CARGO = "0123456789".repeat(100);

    public static void main(String[] arguments) throws Exception {
        String kind = arguments[0];
        StreamExecutionEnvironment flow = StreamExecutionEnvironment.getExecutionEnvironment();
        int steps = kind.equals("wide") ? Integer.parseInt(arguments[2]) : 2;
        double perSecond = kind.equals("slow") ? 500 : 20;
        long count = kind.equals("short") ? 200 : Long.MAX_VALUE;
        GeneratorFunction<Long, String> make = number -> number + ":" + CARGO;
        DataStream<String> stream = flow.fromSource(
            new DataGeneratorSource<>(make, count, RateLimiterStrategy.perSecond(count == 200 ? 1000 : perSecond), Types.STRING),
            WatermarkStrategy.noWatermarks(), "parcels");
        for (int step = 1; step <= steps; step++) {
            boolean last = step == steps;
            stream = stream.map(work(kind, last)).returns(Types.STRING).name(last ? "weigh" : "read " + step);
        }
        stream.sinkTo(new DiscardingSink<>()).name("shelf");
        flow.execute(arguments[1]);
    }

    private static MapFunction<String, String> work(String kind, boolean last) {
        if (kind.equals("failing") && last) {
            return value -> {
                long number = Long.parseLong(value.substring(0, value.indexOf(':')));
                if (number % 1000 >= 100) {
                    throw new RuntimeException("parcel refused", new IllegalStateException("the scale reads -3 kg for parcel " + number));
                }
                return value;
            };
        }
        if (kind.equals("slow") && last) {
            return value -> {
                Thread.sleep(Duration.ofMillis(20).toMillis());
                return value;
            };
        }
        return value -> value;
    }
}
