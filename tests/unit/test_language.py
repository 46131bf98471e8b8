"""Generated sentences read as if written: particles after every name, lists, counts, names inside."""

import re
from collections.abc import Iterator

import pytest

from scripts.catalog import Catalog
from scripts.facts.grammar import (
    PARTICLES,
    count,
    join,
    last_consonant,
    mid_sentence,
    spoken_in,
    with_particle,
)
from scripts.load.schema.basic import Name
from scripts.render.view import View

SPOKEN = """
API=에이피아이 AWS=에이더블유에스 Airflow=에어플로 Amplify=앰플리파이 Anywhere=애니웨어 AppSync=앱싱크
Apps=앱스 Atlas=아틀라스 Auth0=오스제로 Automatic=오토매틱 Autopilot=오토파일럿 Autoscaler=오토스케일러
BaaS=바스 Beanstalk=빈스톡 Bedrock=베드록 BigQuery=빅쿼리 Build=빌드 Buildpacks=빌드팩스 Bus=버스
CASB=캐즈비 CI/CD=씨아이씨디 CNI=씨엔아이 CRM=씨알엠 CSAP=씨에스에이피 CSP=씨에스피 CVE=씨브이이
CaaS=카스 Classic=클래식 Cloud=클라우드 Cloud@Customer=클라우드앳커스터머 Cloudant=클라우던트
Codespaces=코드스페이시스 Cognito=코그니토 Compose=컴포즈 Compute=컴퓨트 Consumption=컨섬션
Containers=컨테이너스 Copilot=코파일럿 Custom=커스텀 DB=디비 DBaaS=디비아스 DaaS=다스
Database=데이터베이스 Databases=데이터베이시스 Databricks=데이터브릭스 Dataflow=데이터플로
Dedicated=데디케이티드 Deploy=디플로이 Deployment=디플로이먼트 Desktop=데스크톱 Discord=디스코드
Django=장고 Docker=도커 Dockerfile=도커파일 Dropbox=드롭박스 Droplets=드롭릿스 DynamoDB=다이나모디비
EBS=이비에스 EC2=이씨투 ECS=이씨에스 EKS=이케이에스 ElastiCache=엘라스티캐시 Engine=엔진
Enterprise=엔터프라이즈 Environment=인바이런먼트 FaaS=파스 Factory=팩토리 Fargate=파게이트
Firebase=파이어베이스 Firestore=파이어스토어 Foundry=파운드리 Framework=프레임워크 Functions=펑션스
GAMEPOT=게임팟 Gamebase=게임베이스 GitHub=깃허브 HSM=에이치에스엠 Heroku=헤로쿠 IAM=아이에이엠
IDC=아이디씨 IaaS=아이아스 Instance=인스턴스 Instances=인스턴시스 JANDI=잔디 KaaS=카스
Knative=케이네이티브 Kubernetes=쿠버네티스 Lambda=람다 Learning=러닝 Lightsail=라이트세일 Local=로컬
MFA=엠에프에이 MSP=엠에스피 MYBOX=마이박스 Machine=머신 Machines=머신스 Management=매니지먼트
Manager=매니저 MariaDB=마리아디비 MicroVMs=마이크로브이엠스 Mode=모드 MySQL=마이에스큐엘
N2SF=엔투에스에프 NFV=엔에프브이 NGroups=엔그룹스 NaaS=나스 Netlify=네틀리파이 Node.js=노드제이에스
NodeImage=노드이미지 Nodes=노즈 None=논 Notion=노션 Omni=옴니 OpenAI=오픈에이아이 OpenFaaS=오픈파스
OpenShift=오픈시프트 Oracle=오라클 Outposts=아웃포스츠 P=피 PaaS=파스 Pages=페이지스 Parse=파스
Platform=플랫폼 PostgreSQL=포스트그레스큐엘 Postgres=포스트그레스 RAG=래그 RBAC=알비에이씨 RDS=알디에스
RPO=알피오 RTO=알티오 Railway=레일웨이 Render=렌더 Replit=레플릿 Run=런 Runner=러너 S3=에스쓰리
SDDC=에스디디씨 SDN=에스디엔 SLA=에스엘에이 SQL=에스큐엘 SaaS=사스 Satellite=새틀라이트 Scaling=스케일링
SecurityPatch=시큐리티패치 Server=서버 Service=서비스 Services=서비시스 Sets=세츠 Slack=슬랙
Snowflake=스노플레이크 Solution=솔루션 Solutions=솔루션스 Spanner=스패너 Spark=스파크 Standard=스탠더드
Storage=스토리지 Streams=스트림스 Supabase=수파베이스 Terraform=테라폼 Tomcat=톰캣 Unmanaged=언매니지드
VE=브이이 VMware=브이엠웨어 VPC=브이피씨 Valkey=발키 Vercel=버셀 Workers=워커스 Workspace=워크스페이스
Workstations=워크스테이션스 XAMPP=샘프 XaaS=자스 Zoom=줌 autostop/autostart=오토스타트 compute=컴퓨트
connected=커넥티드 disableupdate=업데이트 etcd=이티씨디 functions=펑션스 hybrid=하이브리드 kubelet=쿠블릿
nginx=엔진엑스 v2=브이투 vSphere=브이스피어 365=삼육오
"""
"""The last word of each name that isn't Hangul, and how it is said in Korean."""
HEARD = dict(word.split("=") for word in SPOKEN.split())


def names(catalog: Catalog) -> Iterator[Name]:
    """Every name that a sentence can be made of."""
    for model in catalog.models.values():
        yield from (model.name, model.full_name)
    for column in catalog.columns:
        yield from (column.name, column.short)
    for named in (catalog.layers, catalog.terms, catalog.services):
        yield from (thing.name for thing in named.values())
    for service in catalog.services.values():
        yield from (setting.name for setting in service.settings.values())


def spoken(name: str) -> str:
    """How a Korean name ends when it is said: without a remark in brackets, its last word as it is heard."""
    said = re.sub(r"\s*\([^)]*\)$", "", name)
    last = re.split(r"[\s·-]", said)[-1]
    if re.search(r"[가-힣]$", last):
        return last
    assert last in HEARD, f"say '{name}' aloud and add '{last}' to the table of this test"
    return HEARD[last]


def final(hangul: str) -> str:
    """The consonant under the last syllable, by decomposing it: "" if there is none."""
    finals = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
    return finals[(ord(hangul[-1]) - 0xAC00) % 28].strip()


def test_every_korean_name_ends_in_the_sound_that_is_heard(catalog: Catalog) -> None:
    wrong = {
        name.ko: f"heard {spoken(name.ko)}, taken for {last_consonant(name.ko) or 'a vowel'}"
        for name in names(catalog)
        if last_consonant(name.ko) != final(spoken(name.ko))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("words", "forms"),
    [
        (["IaaS", "SaaS", "온프레미스", "Amazon S3"], "는 가 를 와 로"),
        (["코로케이션", "런타임", "VM", "AKS Automatic", "Cloud Run"], "은 이 을 과 으로"),
        (["시설", "Cloud SQL"], "은 이 을 과 로"),
    ],
)
def test_a_word_takes_each_particle_in_the_form_of_its_last_sound(words: list[str], forms: str) -> None:
    for word in words:
        assert [with_particle(word, each) for each in PARTICLES] == [word + form for form in forms.split()]


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("코로케이션(상면 임대)", "ㄴ"),
        ("오픈스택 (OpenStack)", "ㄱ"),
        ("서버(데이터 센터의 컴퓨터들)", ""),
        ("'시설'", "ㄹ"),
        ("컨테이너 3", "ㅁ"),
        ("", ""),
    ],
)
def test_remarks_in_brackets_and_quotation_marks_are_not_spoken(word: str, sound: str) -> None:
    assert last_consonant(word) == sound


@pytest.mark.parametrize(
    ("word", "heard"),
    [
        ("OpenStack", "오픈스택"),
        ("Facebook", "페이스북"),
        ("Desktop", "데스크톱"),
        ("Internet", "인터넷"),
        ("Google", "구글"),
        ("Chrome", "크롬"),
        ("Spring", "스프링"),
        ("Network", "네트워크"),
        ("Link", "링크"),
        ("Cost", "코스트"),
        ("Sheet", "시트"),
        ("Azure", "애저"),
        ("ACR", "에이씨알"),
        ("JSON", "제이슨"),
        ("IPv6", "아이피브이식스"),
        ("Web3", "웹쓰리"),
        ("Auth0", "오스제로"),
    ],
)
def test_latin_words_that_may_come_end_in_the_sound_that_is_heard(word: str, heard: str) -> None:
    assert last_consonant(word) == final(heard)


def test_an_unknown_particle_is_an_error() -> None:
    with pytest.raises(KeyError):
        with_particle("IaaS", "에서")


@pytest.mark.parametrize(
    ("language", "words", "read"),
    [
        ("en", [], ""),
        ("en", ["data"], "data"),
        ("en", ["data", "runtime"], "data and runtime"),
        ("en", ["data", "runtime", "servers"], "data, runtime, and servers"),
        ("ko", [], ""),
        ("ko", ["데이터"], "데이터"),
        ("ko", ["데이터", "런타임"], "데이터와 런타임"),
        ("ko", ["런타임", "데이터"], "런타임과 데이터"),
        ("ko", ["데이터", "런타임", "서버"], "데이터, 런타임, 서버"),
    ],
)
def test_a_list_is_read_as_it_is_written_in_the_language(language: str, words: list[str], read: str) -> None:
    assert join(language, words) == read


ENGLISH = "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen 15"
KOREAN = "영 한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두 열세 열네 15"


def test_a_count_is_in_words_as_long_as_these_are_short() -> None:
    for number, words in enumerate(zip(ENGLISH.split(), KOREAN.split(), strict=True)):
        said = count("en", number, "layer", "layers"), count("ko", number, "계층")
        assert said == (f"{words[0]} {'layer' if number == 1 else 'layers'}", f"{words[1]} 계층")
    assert count("en", 130, "layer", "layers") == "130 layers"


@pytest.mark.parametrize(
    ("language", "name", "inside"),
    [
        ("en", "Operating system", "operating system"),
        ("en", "Identity & access", "identity & access"),
        ("en", "IaaS", "IaaS"),
        ("en", "CaaS nodes", "CaaS nodes"),
        ("ko", "CaaS 노드", "CaaS 노드"),
    ],
)
def test_a_common_name_is_small_inside_a_sentence_and_an_abbreviation_stays(
    language: str, name: str, inside: str
) -> None:
    assert mid_sentence(language, name) == inside


@pytest.mark.parametrize(
    ("language", "pieces"),
    [
        ("en", ["Cloud Functions ", "ko:개요"]),
        ("en", ["ko:IDC서비스 이용약관"]),
        ("en", ["Personal Information Protection Act (", "ko:개인정보 보호법 제26조", ")"]),
        ("en", ["AWS, “", "ko:서울 리전 서비스, 자세한 장애 원인은…", "”"]),
        ("en", ["ko:N드라이브", "(N Drive)"]),
        ("en", ["A sentence without any."]),
        ("ko", ["en:The NIST Definition of Cloud Computing (SP 800-145)"]),
        ("ko", ["en:Preparing to use GAMEPOT", "ko: (GAMEPOT 사용 준비)"]),
        ("ko", ["Cloud Functions 개요"]),
        ("ko", ["Kubernetes"]),
        ("ko", ["NHN Cloud"]),
    ],
)
def test_words_of_the_other_language_are_told_from_the_rest(language: str, pieces: list[str]) -> None:
    expected = [(piece[:2], piece[3:]) if piece[2:3] == ":" else (language, piece) for piece in pieces]
    assert spoken_in(language, "".join(text for _, text in expected)) == expected


@pytest.mark.parametrize("text", ["", "(", "가", "a b", "가 (나) B c d", '<b> 가 & "나"'])
def test_nothing_of_a_text_is_lost(language: str, text: str) -> None:
    assert "".join(piece for _, piece in spoken_in(language, text)) == text


def test_a_foreign_text_stays_text(catalog: Catalog) -> None:
    view = View(catalog, "en", "")
    assert view.foreign("<b> 가 & b") == '&lt;b&gt; <span lang="ko">가</span> &amp; b'
    assert view.foreign("<b>") == "&lt;b&gt;"
