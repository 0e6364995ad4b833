package assay.contract;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record says what is wrong with it: the field at fault first, then the mend. */
class RefusalsTest {
    private static final String TASK =
            "{'name':'t','instruction':'i','contract':{'kind':'label'},'dataset':'d'%s}";

    private static final String JUDGED =
            "{'task':{'name':'t','instruction':'i','contract':{'kind':'text'},'dataset':'d',"
                    + "'judge':{'model':'j',%s}},'candidates':[{'model':'a'}]%s}";

    static Stream<Arguments> policies() {
        return Stream.of(
                policy("margin 1.5", "'margin':1.5", "policy.margin: between 0 and 1"),
                policy("margin 0", "'margin':0", "policy.margin: between 0 and 1"),
                policy("confidence 95", "'confidence':95", "policy.confidence: from 0.5 to below"),
                policy("confidence 1", "'confidence':1", "policy.confidence: from 0.5 to below"),
                policy("quality 90", "'minimumQuality':90", "policy.minimumQuality: between"),
                policy(
                        "negative floor",
                        "'outOfDistributionFloor':-0.1",
                        "policy.outOfDistributionFloor: between"),
                policy("no budget", "'monthlyBudget':{'amount':0}", "policy.monthlyBudget: above"),
                policy(
                        "negative label",
                        "'costOfLabel':{'amount':-1}",
                        "policy.costOfLabel: not negative"),
                policy("no months", "'months':0", "policy.months: 1 to 120"),
                policy("no examples", "'maximumExamples':0", "policy.maximumExamples: above 0"));
    }

    static Stream<Arguments> tasks() {
        return Stream.of(
                task("negative volume", ",'monthlyRequests':-1", "task.monthlyRequests: above 0"),
                task("no volume", ",'monthlyRequests':0", "task.monthlyRequests: above 0"),
                task(
                        "negative cost of an error",
                        ",'costOfError':{'amount':-1}",
                        "task.costOfError: not negative"),
                task("share 5", ",'unusualShare':5", "task.unusualShare: between 0 and 1"),
                task("volume off", ",'volumeSpread':-0.1", "task.volumeSpread: 0 to 2"),
                task(
                        "cost of an error off",
                        ",'costOfErrorSpread':50",
                        "task.costOfErrorSpread: 0 to 2"),
                task(
                        "a judge of labels",
                        ",'judge':{'model':'j'}",
                        "task.judge: only a text contract has a judge"),
                task("an encoder of no name", ",'encoder':' '", "task.encoder: the name of"),
                row(
                        "an encoder of texts",
                        Task.class,
                        "{'name':'t','instruction':'i','dataset':'d','contract':{'kind':'text'},'encoder':'e'}",
                        "task.encoder: the probe learns labels alone"),
                row("a judge without a model", Judge.class, "{}", "task.judge.model: is missing"),
                row(
                        "a judge without criteria",
                        Judge.class,
                        "{'model':'j','criteria':' '}",
                        "task.judge.criteria: 1 to 10,000 characters"),
                row(
                        "marks of nobody's answers",
                        Specification.class,
                        JUDGED.formatted("'humanMarks':{'b':'r'}", ""),
                        "task.judge.humanMarks: no candidate is called 'b'"),
                row(
                        "looks at judged marks",
                        Specification.class,
                        JUDGED.formatted("'criteria':'c'", ",'policy':{'stopEarly':true}"),
                        "policy.stopEarly: under a judge all examples are asked at once"),
                task("latency 0", ",'latencyMillis':0", "task.latencyMillis: above 0"),
                row("a task without a name", Task.class, "{}", "task.name: is missing"),
                row(
                        "a task without a contract",
                        Task.class,
                        "{'name':'t','instruction':'i','dataset':'d'}",
                        "task.contract: is missing; say what"),
                row(
                        "a contract without a kind",
                        OutputContract.class,
                        "{}",
                        "task.contract.kind: one of label, text, number, fields"),
                row(
                        "labels of a number",
                        OutputContract.class,
                        "{'kind':'number','labels':['1']}",
                        "task.contract.labels and outOfScope: only a label contract"),
                row(
                        "a schema of a text",
                        OutputContract.class,
                        "{'kind':'text','schema':{'type':'object'}}",
                        "task.contract.schema: only a fields contract"),
                row(
                        "a schema of nothing",
                        OutputContract.class,
                        "{'kind':'fields','schema':{}}",
                        "task.contract.schema: is empty"),
                row(
                        "a tolerance of 2",
                        OutputContract.class,
                        "{'kind':'number','tolerance':2}",
                        "task.contract.tolerance: a relative error"));
    }

    static Stream<Arguments> specifications() {
        return Stream.of(
                row("nothing", Specification.class, "{}", "task: is missing"),
                specification("no candidates", "[]", "candidates: is empty; name at least one"),
                specification(
                        "two of one name",
                        "[{'model':'a'},{'name':'a','model':'b'}]",
                        "candidates: two are called 'a'; give each"),
                specification(
                        "51 candidates",
                        Stream.iterate(1, i -> i + 1)
                                .limit(51)
                                .map(i -> "{'model':'m" + i + "'}")
                                .toList()
                                .toString(),
                        "candidates: 50 at the most"),
                row("no model", Candidate.class, "{'name':'a'}", "candidates.model: is missing"),
                row(
                        "no shots",
                        Candidate.class,
                        "{'model':'m','shots':{'count':0}}",
                        "candidates.shots.count: 1 to 200"),
                row(
                        "too many repeats",
                        Candidate.class,
                        "{'model':'m','repeats':21}",
                        "candidates.repeats: 1 to 20"),
                row("a name of a path", Candidate.class, "{'model':'../a'}", "candidates.name: 1"),
                row(
                        "a model that nobody registered",
                        SelectionRequested.class,
                        "{'selectionId':'5f0c9a52-7c7b-4b0e-9d2a-1f6f6f1f4c11','specification':{'task':"
                                + TASK.formatted("")
                                + ",'candidates':[{'model':'nobody'}]},'models':{},"
                                + "'splits':{'train':0,'calibration':0,'test':1},'at':'2026-11-23T10:00:00Z'}",
                        "candidates.model: no model is called 'nobody'; PUT /v1/models/nobody"));
    }

    static Stream<Arguments> models() {
        return Stream.of(
                row("a model without a kind", Model.class, "{}", "kind: one of endpoint"),
                row(
                        "an encoder without an endpoint",
                        Model.class,
                        "{'kind':'encoder'}",
                        "endpoint: an endpoint and an encoder have one"),
                encoder(
                        "that is a generalist",
                        ",'role':'generalist'",
                        "",
                        "role: an encoder is a"),
                encoder(
                        "that speaks",
                        "",
                        ",'wire':'messages'",
                        "endpoint.wire: an encoder is asked"),
                encoder(
                        "that can do more",
                        "",
                        ",'supports':['logprobs']",
                        "endpoint.supports: an encoder gives vectors"),
                row("a model without a role", Model.class, "{'kind':'probe'}", "role: one of"),
                row(
                        "an endpoint without one",
                        Model.class,
                        "{'kind':'endpoint','role':'generalist'}",
                        "endpoint: an endpoint and an encoder have one"),
                row(
                        "a recording without one",
                        Model.class,
                        "{'kind':'recording','role':'generalist'}",
                        "recording: a recording names the id"),
                argumentSet(
                        "trained on nothing",
                        Model.class,
                        "{'kind':'recording','role':'specialist','recording':'r','trainedOn':0}",
                        "trainedOn: the number of labels"),
                argumentSet(
                        "a probe trained elsewhere",
                        Model.class,
                        "{'kind':'probe','role':'specialist','trainedOn':500}",
                        "trainedOn: the probe learns"),
                endpoint("no address", "'model':'m'", "endpoint.baseUrl: is missing"),
                endpoint(
                        "a file",
                        "'baseUrl':'file:///etc/passwd','model':'m'",
                        "endpoint.baseUrl: an http or https address"),
                endpoint(
                        "a password in the address",
                        "'baseUrl':'https://me:secret@host/v1','model':'m'",
                        "endpoint.baseUrl: holds no password and no query; name a secret"),
                endpoint(
                        "a key in the query",
                        "'baseUrl':'https://host/v1?key=abc','model':'m'",
                        "endpoint.baseUrl: holds no password and no query"),
                endpoint(
                        "a secret's value",
                        "'baseUrl':'https://host/v1','model':'m','secret':'sk-Abc123'",
                        "endpoint.secret: the name of a secret"),
                endpoint("no model", "'baseUrl':'https://host/v1'", "endpoint.model: is missing"),
                limits("concurrency 0", "'concurrency':0", "endpoint.limits.concurrency: 1 to"),
                limits("no rate", "'requestsPerMinute':0", "endpoint.limits.requestsPerMinute:"),
                limits("a day", "'timeoutSeconds':86400", "endpoint.limits.timeoutSeconds: 1 to"),
                limits("no output", "'maximumOutputTokens':0", "endpoint.limits.maximumOutput"),
                limits("21 attempts", "'attempts':21", "endpoint.limits.attempts: 1 to 20"));
    }

    static Stream<Arguments> money() {
        return Stream.of(
                row("no amount", Money.class, "{}", "amount: is missing"),
                row("euro", Money.class, "{'amount':1,'currency':'euro'}", "currency: a code of"),
                row("too large", Money.class, "{'amount':1e999999999}", "amount: at the most 30"),
                row("too small", Money.class, "{'amount':1e-999999999}", "amount: at the most 30"),
                price("no source", "'perMonth':{'amount':1}", "price.source: is missing"),
                price(
                        "tiers that overlap",
                        "'perMillionInputTokens':{'amount':1},'perMillionOutputTokens':{'amount':1},'source':'s','tiers':["
                                + "{'aboveInputTokens':200000,'perMillionInputTokens':{'amount':2},'perMillionOutputTokens':{'amount':2}},"
                                + "{'aboveInputTokens':128000,'perMillionInputTokens':{'amount':3},'perMillionOutputTokens':{'amount':3}}]",
                        "price.tiers[1].aboveInputTokens: 128000 is not above"),
                price(
                        "a negative tier",
                        "'perMillionInputTokens':{'amount':1},'perMillionOutputTokens':{'amount':1},'source':'s','tiers':["
                                + "{'aboveInputTokens':200000,'perMillionInputTokens':{'amount':2},'perMillionOutputTokens':{'amount':-2}}]",
                        "price.tiers[0].perMillionOutputTokens: not negative"),
                price(
                        "a batch price alone",
                        "'perMonth':{'amount':1},'source':'s','batch':{'perMillionInputTokens':{'amount':2},'perMillionOutputTokens':{'amount':2}}",
                        "price: cached, reasoning, batch and tier prices stand beside"),
                price(
                        "tokens and machines",
                        "'perMillionInputTokens':{'amount':1},'perMillionOutputTokens':{'amount':1},'source':'s','hosting':{'gpu':'H100'}",
                        "price.hosting: a model on machines of one's own has no price per token"),
                price(
                        "a machine without a name",
                        "'source':'s','hosting':{}",
                        "price.hosting.gpu: is missing"),
                price(
                        "labels that take no time",
                        "'source':'s','hosting':{'gpu':'H100'},'making':{'labels':100}",
                        "price.making: give labels, minutesPerLabel and wage together"),
                price(
                        "training again without a price",
                        "'source':'s','hosting':{'gpu':'H100'},'making':{'retrainingsPerMonth':1,'labels':1,'minutesPerLabel':1,'wage':{'amount':1}}",
                        "price.making.retrainingsPerMonth: stands beside training"),
                price("nothing", "'source':'s'", "price: give the prices per million tokens"),
                price(
                        "input alone",
                        "'perMillionInputTokens':{'amount':1},'source':'s'",
                        "price: give perMillionInputTokens and perMillionOutputTokens together"),
                price(
                        "negative",
                        "'perMonth':{'amount':-1},'source':'s'",
                        "price.perMonth: not negative"),
                price(
                        "two currencies",
                        "'perMillionInputTokens':{'amount':1},'perMillionOutputTokens':{'amount':1,'currency':'EUR'},'source':'s'",
                        "price: give all amounts in one currency"));
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                row("no id", Example.class, "{'input':'i','expected':'e'}", "id: is missing"),
                row("no input", Example.class, "{'id':'1','expected':'e'}", "input: is missing"),
                row(
                        "a blank answer",
                        Example.class,
                        "{'id':'1','input':'i','expected':' '}",
                        "expected: is blank"),
                answer("nothing", "", "output: give the output, or the score"),
                answer("both", ",'output':'o','score':1", "output: give the output, or the score"),
                answer("mark 2", ",'score':2", "score: from 0 to 1"),
                answer("tokens", ",'output':'o','inputTokens':-1", "inputTokens: not negative"),
                answer("tokens", ",'output':'o','outputTokens':-1", "outputTokens: not negative"),
                answer("cost", ",'output':'o','costUsd':-0.1", "costUsd: not negative"),
                answer("cost", ",'output':'o','costUsd':1e999999999", "costUsd: not negative"),
                answer("latency", ",'output':'o','latencyMs':-1", "latencyMs: not negative"),
                row(
                        "splits of some marks",
                        Scores.class,
                        "{'ids':['1','2'],'slices':['a','a'],'groups':['1','2'],'scores':[1,0],'splits':['test']}",
                        "scores: ids, slices, groups and scores have one length"),
                row(
                        "splits that do not add up",
                        Splits.class,
                        "{'train':0.5,'calibration':0.1,'test':0.5}",
                        "splits: three shares that add up to 1"),
                row(
                        "nothing measures",
                        Splits.class,
                        "{'train':0.9,'calibration':0.1,'test':0}",
                        "splits: three shares that add up to 1, test above 0"));
    }

    static Stream<Arguments> savingsAndRates() {
        return Stream.of(
                specification(
                        "today nobody knows",
                        "[{'model':'probe'}],'today':'other'",
                        "today: no candidate is called 'other'"),
                specification(
                        "a rate of nothing",
                        "[{'model':'probe'}],'rates':{'EUR':{'amount':0}}",
                        "rates.EUR: above 0"),
                specification(
                        "a rate of a name",
                        "[{'model':'probe'}],'rates':{'euro':{'amount':1.1}}",
                        "rates.euro: a currency of three capitals"),
                specification(
                        "a rate to itself",
                        "[{'model':'probe'}],'rates':{'USD':{'amount':1.1}}",
                        "rates.USD: a currency of three capitals"),
                price(
                        "shared by nobody",
                        "'hosting':{'gpu':'H100','shared':' '},'source':'s'",
                        "price.hosting.shared: 1 to 100 letters"));
    }

    @ParameterizedTest
    @MethodSource({
        "savingsAndRates",
        "policies",
        "tasks",
        "specifications",
        "models",
        "money",
        "rows"
    })
    void names_the_field_and_the_mend(Class<?> type, String json, String says) {
        assertThatThrownBy(() -> Json.read(type, json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(says);
    }

    private static Arguments policy(String name, String fields, String says) {
        return row(name, Policy.class, "{" + fields + "}", says);
    }

    private static Arguments task(String name, String more, String says) {
        return row(name, Task.class, TASK.formatted(more), says);
    }

    private static Arguments specification(String name, String candidates, String says) {
        var json = "{'task':" + TASK.formatted("") + ",'candidates':" + candidates + "}";
        return row(name, Specification.class, json, says);
    }

    private static Arguments endpoint(String name, String fields, String says) {
        return row(name, Endpoint.class, "{" + fields + "}", says);
    }

    private static Arguments encoder(String name, String more, String endpoint, String says) {
        var json =
                "{'kind':'encoder'%s,'endpoint':{'baseUrl':'http://h/v1','model':'m'%s}}"
                        .formatted(more, endpoint);
        return row("an encoder " + name, Model.class, json, says);
    }

    private static Arguments limits(String name, String fields, String says) {
        return row(name, Limits.class, "{" + fields + "}", says);
    }

    private static Arguments price(String name, String fields, String says) {
        return row("a price: " + name, Price.class, "{" + fields + "}", says);
    }

    private static Arguments answer(String name, String more, String says) {
        return row("an answer: " + name, RecordedAnswer.class, "{'id':'1'" + more + "}", says);
    }

    private static Arguments row(String name, Class<?> type, String json, String says) {
        return argumentSet(name, type, json, says);
    }
}
