package dev.dunnage.mcp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJsonTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"\\u00e9\\ud83d\\ude00\\n\"",
                "-0.5e-3",
                "9007199254740993",
                "123456789012345678901234567890",
                "{\"b\":[1,true,null,{\"a\":\"x\"}],\"a\":{\"c\":[]}}",
                " [ 1 , 2 ] "
            })
    void a_text_is_read_as_jackson_reads_it_and_written_as_jackson_writes_it(String text) throws Exception {
        Object expected = JACKSON.readValue(text, Object.class);
        assertThat(PlainJson.read(text)).isEqualTo(expected);
        assertThat(PlainJson.write(Optional.ofNullable(expected))).isEqualTo(JACKSON.writeValueAsBytes(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1,", "{\"a\"}", "{\"a\":}", "{a:1}", "1 2", "{} x", "tru", "\"open", "[1,]", "'a'"})
    void what_is_not_one_value_is_refused(String text) {
        assertThatThrownBy(() -> PlainJson.read(text)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void depth_has_a_limit_and_does_not_reach_the_stacks_end() {
        assertThatThrownBy(() -> PlainJson.read("[".repeat(1_000_000))).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void members_keep_their_order_and_an_empty_optional_is_null() throws Exception {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", Optional.empty());
        object.put("zeta", List.of(BigInteger.TWO.pow(80), 1.5, 7L));
        object.put("alpha", Map.of());
        assertThat(new String(PlainJson.write(object), StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":null,\"zeta\":[1208925819614629174706176,1.5,7],\"alpha\":{}}");
    }
}
