//! Rule engines among the crates, each with the six grounds in its own language.

use cedar_policy::{Authorizer, Context, Entities, EntityUid, PolicySet, Request};
use regorus::{CompiledPolicy, Engine, Value, languages::rego::compiler::Compiler, rvm::RegoVM};

use super::derived::bits;

const CEDAR: &str = include_str!("../../peers/rules/rules.cedar");
const REGO: &str = include_str!("../../peers/rules/rules.rego");
const ANSWERS: &str = "data.rules.answers";

/// Cedar, asked once for all grounds: the policies that apply are its reasons.
pub struct Cedar {
    authorizer: Authorizer,
    policies: PolicySet,
    entities: Entities,
    uids: [EntityUid; 3],
}

impl Cedar {
    pub fn new() -> Self {
        let uid = |text: &str| text.parse().expect("an entity");
        Self {
            authorizer: Authorizer::new(),
            policies: CEDAR.parse().expect("policies"),
            entities: Entities::empty(),
            uids: [uid(r#"P::"p""#), uid(r#"Action::"a""#), uid(r#"R::"r""#)],
        }
    }

    pub fn request(&self, json: &str) -> Request {
        let [principal, action, resource] = self.uids.clone();
        let context = Context::from_json_str(json, None).expect("a context");
        Request::new(principal, action, resource, context, None).expect("no schema")
    }

    pub fn ask(&self, request: &Request) -> u8 {
        let response = self.authorizer.is_authorized(request, &self.policies, &self.entities);
        // An error of evaluation is a silent refusal otherwise.
        assert_eq!(response.diagnostics().errors().count(), 0, "cedar could not evaluate");
        let place = |text: &str| text.strip_prefix("policy").and_then(|place| place.parse().ok());
        response.diagnostics().reason().fold(0, |bits, policy| {
            let place: u32 = place(policy.as_ref()).expect("policies are numbered");
            bits | 1 << place
        })
    }
}

/// Rego, by the virtual machine and by the interpreter.
pub struct Rego {
    machine: RegoVM,
    interpreted: CompiledPolicy,
}

impl Rego {
    pub fn new() -> Self {
        let mut engine = Engine::new();
        engine.add_policy("rules.rego".to_owned(), REGO.to_owned()).expect("a policy");
        let interpreted = engine.compile_with_entrypoint(&ANSWERS.into()).expect("an entry point");
        let program = Compiler::compile_from_policy(&interpreted, &[ANSWERS]).expect("a program");
        let mut machine = RegoVM::new_with_policy(interpreted.clone());
        machine.load_program(program);
        Self { machine, interpreted }
    }

    pub fn input(json: &str) -> Value {
        Value::from_json_str(json).expect("JSON")
    }

    pub fn run(&mut self, input: Value) -> u8 {
        self.machine.set_input(input);
        Self::read(&self.machine.execute().expect("an answer"))
    }

    pub fn interpret(&self, input: Value) -> u8 {
        Self::read(&self.interpreted.eval_with_input(input).expect("an answer"))
    }

    fn read(answer: &Value) -> u8 {
        let answers = answer.as_array().expect("six answers");
        assert_eq!(answers.len(), 6, "rego has six answers");
        bits(answers.iter().map(|answer| *answer.as_bool().expect("yes or no")))
    }
}
