use crate::get;

#[tokio::test]
async fn fields_become_a_query_that_is_shown_with_what_it_finds() {
    let page = get("/recherche-guidee?all=s%C3%A9cheresse&none=sport&title=").await.is(200);
    let page = page.shows("<code lang=\"fr\">sécheresse -sport</code>").shows("href=\"/search?q=s%C3%A9cheresse+-sport\"");
    page.shows("name=\"all\" value=\"sécheresse\"").shows("value=\"La Tribune de Sarmont\"></option>");
    let english = get("/recherche-guidee?any=eau+sel&ui=en").await.is(200).shows("(eau OR sel)");
    english.shows("href=\"/recherche-guidee?any=eau+sel&#38;ui=fr\"");
}

#[tokio::test]
async fn a_search_can_be_made_at_once() {
    let answer = get("/recherche-guidee?all=eau&phrase=loi+de+finances&publication=&go=1").await.is(303);
    assert_eq!(answer.header("location"), "/search?q=eau+%22loi+de+finances%22");
    get("/recherche-guidee?from=hier&go=1").await.is(200).shows("class=\"notices\"");
}

#[tokio::test]
async fn what_is_typed_there_is_text() {
    let hostile = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    for field in ["all", "phrase", "any", "none", "title", "publication", "from", "to"] {
        get(&format!("/recherche-guidee?{field}={hostile}")).await.is(200).hides("<script>");
    }
}

#[tokio::test]
async fn every_page_leads_to_the_statement_of_accessibility() {
    get("/").await.is(200).shows("href=\"/accessibilite\"");
    get("/accessibilite").await.is(200).shows("partiellement conforme");
    get("/accessibilite?ui=en").await.is(200).shows("partly conformant");
}
