package io.feiqian.app.simulation;

import io.feiqian.kernel.Bilingual;
import io.feiqian.platform.access.ActionLog;
import io.feiqian.platform.access.Caller;
import io.feiqian.platform.access.Callers;
import io.feiqian.platform.access.Right;
import io.feiqian.platform.access.RoleTemplate;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** People's way to the simulator; every change of it is in the action log. */
@RestController
@RequestMapping("/api/v1/payments/simulator")
class SimulatorController {

    private static final Right RUN = new Right("simulator.network.run");

    private final Simulation simulation;
    private final ActionLog log;

    SimulatorController(Simulation simulation, ActionLog log) {
        this.simulation = simulation;
        this.log = log;
    }

    @Bean
    static RoleTemplate simulatorOperator() {
        return new RoleTemplate(
                "simulator-operator",
                new Bilingual("模拟器操作员", "Simulator operator"),
                new Bilingual(
                        "启停模拟交易网络、制造演练事件。",
                        "Starts and stops the simulated network and stages incidents."),
                Map.of(RUN, new Bilingual("启停模拟器、制造事件", "Run the simulator and stage incidents")));
    }

    @GetMapping
    SimulatorView state() {
        operator();
        return simulation.view();
    }

    @PostMapping("/start")
    SimulatorView start(@RequestBody SimulatorView.Start start) {
        Caller caller = operator();
        SimulatorView view = simulation.start(start);
        log.append(
                "simulator.started",
                caller,
                "simulator",
                Map.of("seed", start.seed(), "speed", start.speed()));
        return view;
    }

    @PostMapping("/stop")
    SimulatorView stop() {
        Caller caller = operator();
        SimulatorView view = simulation.stop();
        log.append("simulator.stopped", caller, "simulator", Map.of("sent", view.sent()));
        return view;
    }

    @PostMapping("/speed")
    SimulatorView speed(@RequestBody SimulatorView.Speed wanted) {
        Caller caller = operator();
        SimulatorView view = simulation.speed(wanted.speed());
        log.append("simulator.speed", caller, "simulator", Map.of("speed", wanted.speed()));
        return view;
    }

    @PostMapping("/incident")
    SimulatorView incident(@RequestBody SimulatorView.NewIncident wanted) {
        Caller caller = operator();
        SimulatorView view = simulation.strike(wanted);
        log.append(
                "simulator.incident",
                caller,
                "simulator",
                Map.of(
                        "kind",
                        wanted.kind().name(),
                        "minutes",
                        wanted.minutes() == null ? "usual" : wanted.minutes()));
        return view;
    }

    private static Caller operator() {
        Caller caller = Callers.current();
        caller.require(RUN);
        caller.requireNetwork(
                new Bilingual(
                        "模拟交易涉及所有机构的数据，只有网络运营方可以查看和操作。",
                        "Simulated payments are every institution's; only the network's operator sees and sends them."));
        return caller;
    }
}
