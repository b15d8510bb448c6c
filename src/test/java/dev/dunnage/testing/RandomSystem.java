package dev.dunnage.testing;

import dev.dunnage.catalog.Catalog;
import dev.dunnage.catalog.Chosen;
import dev.dunnage.catalog.Component;
import dev.dunnage.catalog.Component.Role;
import dev.dunnage.catalog.Solution;
import dev.dunnage.model.Application;
import dev.dunnage.model.Application.Environment;
import dev.dunnage.question.Places;
import dev.dunnage.question.Question;
import dev.dunnage.question.Questionnaire;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Solutions with several workloads of any kinds, some services that they share, and an address for some of them. */
public final class RandomSystem {

    private static final List<String> NAMES = List.of("api", "frontend", "order-worker", "cleanup", "gateway", "q2");

    private RandomSystem() {}

    /** The same seed gives the same system. */
    public static Solution of(Catalog catalog, long seed) {
        Random random = new Random(seed);
        List<Component> workloads = with(catalog, Role.WORKLOAD);
        List<Component> exposures = with(catalog, Role.EXPOSURE);
        Component exposure = exposures.get(random.nextInt(exposures.size()));
        List<Chosen> chosen = new ArrayList<>();
        int parts = 2 + random.nextInt(3);
        for (int part = 0; part < parts; part++) {
            Component workload = workloads.get(random.nextInt(workloads.size()));
            // The others may have come later, beside a workload that was alone.
            String name = part == 0 && seed % 3 == 0 ? "" : NAMES.get(part);
            chosen.add(new Chosen(name, workload));
            if (workload.profile().exposable() && random.nextBoolean()) {
                chosen.add(new Chosen(name, exposure));
            }
            for (Component addition : catalog.additionsTo(workload)) {
                if (random.nextInt(3) == 0) {
                    chosen.add(new Chosen(name, addition));
                }
            }
        }
        services(catalog, random).forEach(service -> {
            chosen.add(Chosen.ofWhole(service));
            catalog.additionsTo(service).forEach(addition -> chosen.add(Chosen.ofWhole(addition)));
        });
        return Solution.of(catalog, chosen, 100, List.of());
    }

    /** Answers to all of its questions that hold everywhere. */
    public static Map<String, Object> answers(Questionnaire questionnaire, long seed) {
        Map<String, Object> answers = new RandomAnswers(seed).to(questionnaire);
        // Parts leave less room for the name than it has alone.
        answers.computeIfPresent("name", (id, name) -> String.valueOf(name).replaceAll("^(.{20}).*", "$1x"));
        for (Question open : questionnaire.judge(answers).open()) {
            // Tags of one repository, which a kustomization cannot tell apart by name.
            answers.put(open.id(), "ghcr.io/acme/shop:" + open.id().length());
        }
        return answers;
    }

    /** Answers to all of its questions, and some for each environment. */
    public static Map<String, Object> answers(Questionnaire questionnaire, long seed, List<String> environments) {
        return new RandomAnswers(seed + 1).in(environments, questionnaire, answers(questionnaire, seed));
    }

    /** The system with answers that were judged. */
    public static Application application(Solution solution, Places.Judgement judgement) {
        return solution.application(
                judgement.everywhere(),
                judgement.places().entrySet().stream()
                        .map(place -> new Environment(place.getKey(), place.getValue()))
                        .toList());
    }

    private static List<Component> services(Catalog catalog, Random random) {
        List<Component> services = new ArrayList<>();
        for (Component service : with(catalog, Role.SERVICE)) {
            boolean another =
                    services.stream().noneMatch(chosen -> chosen.capability().equals(service.capability()));
            if (another && random.nextInt(8) == 0) {
                services.add(service);
            }
        }
        return services;
    }

    private static List<Component> with(Catalog catalog, Role role) {
        return catalog.components().stream()
                .filter(component -> component.profile().role() == role)
                .toList();
    }
}
