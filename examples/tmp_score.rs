use kanalwacht::detect::Engine;
use kanalwacht::model::*;
use kanalwacht::rules;
use std::borrow::Cow;
fn main() { if std::env::args().nth(1).as_deref()==Some("-u") { ungated(); return; }
    let files: Vec<(String,String)> = rules::BUILT_IN.iter().map(|(n,t)| { let p=format!("rules/{n}"); ((*n).to_owned(), std::fs::read_to_string(&p).unwrap_or_else(|_| (*t).to_owned())) }).collect();
    let engine = Engine::new(rules::load(&files).unwrap()).unwrap();
    let mut scratch = engine.scratch();
    for line in std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap().lines() {
        let v: serde_json::Value = serde_json::from_str(line).unwrap();
        let aud = v["audience"].as_str().unwrap_or("customer");
        let a = match aud { "staff"=>Audience::Staff, "partner"=>Audience::Partner, "public"=>Audience::Public, "private"=>Audience::Unknown, "customer" => Audience::Customer, _=>Audience::Unknown };
        let set = AudienceSet::of(a);
        let mail = v["channel"].as_str().unwrap_or("").starts_with("email");
        let chat = engine.chat("", &[], set, if mail {ConversationKind::Mailbox} else if aud=="public" {ConversationKind::Broadcast} else {ConversationKind::Direct}, false);
        let mut thread = kanalwacht::detect::Thread::default();
        let none=vec![];
        for c in v["context"].as_array().unwrap_or(&none) {
            let t=c.as_str().unwrap_or("").to_owned();
            let m = Message::new(MessageKind::Text, Cow::Owned(t));
            engine.examine(&mut scratch,&chat,&mut thread,set,&m);
        }
        let text=v["text"].as_str().unwrap();
        let m = Message::new(MessageKind::Text, Cow::Borrowed(text));
        let ex = engine.examine(&mut scratch,&chat,&mut thread,set,&m);
        let hits: Vec<serde_json::Value> = ex.hits.iter().map(|h| { let c=&engine.rules.catalogue.cards[h.detector as usize]; serde_json::json!({"d":c.id,"c":c.category.id(),"t":format!("{:?}",h.tier),"x":&text[h.start..h.end]})}).collect();
        println!("{}", serde_json::json!({"id":v["id"],"hits":hits}));
    }
}
#[allow(dead_code)]
pub fn ungated() {
    let files: Vec<(String,String)> = rules::BUILT_IN.iter().map(|(n,t)| { let p=format!("rules/{n}"); ((*n).to_owned(), std::fs::read_to_string(&p).unwrap_or_else(|_| (*t).to_owned())) }).collect();
    let r = rules::load(&files).unwrap();
    for p in &r.patterns {
        let pt=&p.pattern;
        if pt.heads.is_none() && !pt.at_number && p.needs.is_none() {
            let d = p.detector.map_or("reject".to_owned(), |d| r.catalogue.cards[d as usize].id.to_string());
            eprintln!("{d} digits {} run {} bytes {:x}", pt.gate.digits, pt.gate.run, pt.gate.bytes);
        }
    }
}
