package io.feiqian.payments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.feiqian.language.SlotValue;
import io.feiqian.payments.record.Means;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The console's contract, property by property, against the records that become its JSON. */
class ContractTest {

    private static final Map<String, Object> SCHEMAS = schemas();

    record Pair(String schema, Class<? extends Record> view) {}

    static List<Pair> pairs() {
        return List.of(
                new Pair("Money", Views.Amount.class),
                new Pair("InstitutionName", Views.Named.class),
                new Pair("Institution", Views.Institution.class),
                new Pair("Merchant", Views.Merchant.class),
                new Pair("ResponseCode", Views.ResponseCode.class),
                new Pair("CardName", Views.Card.class),
                new Pair("TransactionSummary", Views.Summary.class),
                new Pair("Transaction", Views.Detail.class),
                new Pair("Transaction.amounts", Views.Amounts.class),
                new Pair("PaymentMeans", Means.class),
                new Pair("RelatedTransaction", Views.Related.class),
                new Pair("TransactionMessage", Views.Message.class),
                new Pair("NewTransaction", NewTransaction.class),
                new Pair("Totals", Summary.Totals.class),
                new Pair("HourTotals", Summary.Hour.class),
                new Pair("Period", Summary.Period.class),
                new Pair("PaymentsSummary", Summary.View.class),
                new Pair("Network", Network.View.class),
                new Pair("NetworkStep", Network.Step.class),
                new Pair("NetworkSlice", Network.Slice.class),
                new Pair("NetworkFlow", Network.Flow.class),
                new Pair("InstitutionDetail", Parties.Institution.class),
                new Pair("MerchantDetail", Parties.Merchant.class),
                new Pair("Card", Parties.Card.class),
                new Pair("Dispute", Claims.Dispute.class),
                new Pair("DisputeDetail", Claims.Detail.class),
                new Pair("DisputeEvent", Claims.Event.class),
                new Pair("CatalogueTable", Catalogue.Table.class),
                new Pair("CatalogueColumn", Catalogue.Column.class),
                new Pair("DisputeCourse", DisputesController.CourseView.class),
                new Pair("DisputeStep", DisputesController.StepView.class),
                new Pair("DisputeMove", DisputesController.MoveView.class),
                new Pair("DisputeEvidence", DisputesController.EvidenceView.class),
                new Pair("NewDisputeStep", DisputesController.NewStep.class),
                new Pair("ClearingFile", ClearingController.FileView.class),
                new Pair("ClearingDifference", ClearingController.DifferenceView.class),
                new Pair("UnpresentedPayment", ClearingController.UnpresentedView.class),
                new Pair("TakenBackPayment", ClearingController.TakenBackView.class),
                new Pair("SettlementDay", SettlementController.DayView.class),
                new Pair("SettlementPosition", SettlementController.PositionView.class),
                new Pair("Lifecycle", LifecycleViews.Life.class),
                new Pair("LifecycleEvent", LifecycleViews.Event.class),
                new Pair("LifecycleChange", LifecycleViews.Change.class),
                new Pair("LifecycleRequest", LifecycleViews.Request.class),
                new Pair("NewMerchant", LifecycleController.NewMerchant.class),
                new Pair("NewTerminal", LifecycleController.NewTerminal.class),
                new Pair("NewCard", LifecycleController.NewCard.class),
                new Pair("NewLifecycleAction", LifecycleController.NewAction.class),
                new Pair("TransactionMark", Marks.Mark.class),
                new Pair("ImportJob", ImportsController.Job.class),
                new Pair("Transfer", TransfersController.TransferView.class),
                new Pair("TransferParty", TransfersController.Party.class),
                new Pair("TransferEvent", TransfersController.EventView.class),
                new Pair("TransferDetail", TransfersController.TransferDetail.class),
                new Pair("ExportSchedule", ExportsController.Schedule.class),
                new Pair("ExportJob", ExportsController.Job.class),
                new Pair("RetentionPolicy", RetentionViews.Policy.class),
                new Pair("RetentionRule", RetentionViews.Rule.class),
                new Pair("RetentionHold", RetentionViews.Reason.class),
                new Pair("PlannedDay", RetentionViews.Planned.class),
                new Pair("HeldDay", RetentionViews.HeldDay.class),
                new Pair("RetentionJob", RetentionViews.Job.class),
                new Pair("RetentionRequest", RetentionViews.Request.class),
                new Pair("ArchivedDay", RetentionViews.Day.class),
                new Pair("NewImport", ImportsController.NewImport.class),
                new Pair("AmountSlot", SlotValue.Amount.class),
                new Pair("PeriodSlot", SlotValue.Period.class),
                new Pair("WithinSlot", SlotValue.Within.class),
                new Pair("TimeOfDaySlot", SlotValue.TimeOfDay.class),
                new Pair("TextSlot", SlotValue.Text.class),
                new Pair("NumberSlot", SlotValue.Number.class));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void a_view_has_the_contracts_properties_and_is_null_only_where_it_may(Pair pair) {
        Map<String, Object> schema = schema(pair.schema());
        Set<String> properties = map(schema.get("properties")).keySet();
        @SuppressWarnings("unchecked")
        List<String> required = (List<String>) schema.getOrDefault("required", List.of());

        Set<String> names =
                Arrays.stream(pair.view().getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (SlotValue.class.isAssignableFrom(pair.view())) {
            names.add("kind"); // written by Jackson, from the annotation
        }
        assertThat(properties).as("unknown to the contract").containsAll(names);
        assertThat(names).as("required by the contract").containsAll(required);
        for (RecordComponent component : pair.view().getRecordComponents()) {
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                assertThat(required)
                        .as("required, so never null")
                        .doesNotContain(component.getName());
                assertThat(mayBeNull(map(map(schema.get("properties")).get(component.getName()))))
                        .as(component.getName() + " may be null")
                        .isTrue();
            }
            assertThat(kind(component.getGenericType())).isNotNull();
        }
    }

    private static boolean mayBeNull(Map<String, Object> property) {
        return String.valueOf(property).contains("null");
    }

    private static String kind(Type type) {
        return Objects.requireNonNull(type.getTypeName());
    }

    private static Map<String, Object> schema(String name) {
        String[] parts = name.split("\\.");
        Map<String, Object> schema = map(SCHEMAS.get(parts[0]));
        return parts.length == 1 ? schema : map(map(schema.get("properties")).get(parts[1]));
    }

    private static Map<String, Object> schemas() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("console/openapi.yaml"))) {
            folder = Objects.requireNonNull(folder.getParent(), "console/openapi.yaml");
        }
        try (InputStream in = Files.newInputStream(folder.resolve("console/openapi.yaml"))) {
            Map<String, Object> all = new Yaml().load(in);
            return map(map(all.get("components")).get("schemas"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
