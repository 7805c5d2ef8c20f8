//! The words in which facts are stated, each with its label in both languages.
//!
//! Here live closed sets of words. Their spelling in JSON and in the law's files
//! is a contract: words are added, never renamed. What the law makes of them is
//! not here but in `law/`.

use core::{fmt, str::FromStr};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yongju_core::Alpha3;

/// A text in Chinese and in English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Words {
    /// Simplified Chinese.
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

/// Declares a closed set of words: `Variant = "slug", "中文", "English";`.
macro_rules! words {
    ($(#[$outer:meta])* $name:ident { $($variant:ident = $text:literal, $zh:literal, $en:literal;)+ }) => {
        $(#[$outer])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize, JsonSchema)]
        pub enum $name {
            $(#[doc = $en] #[serde(rename = $text)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word as it stands in JSON and in the law's files.
            #[must_use]
            pub const fn slug(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The word for people.
            #[must_use]
            pub const fn words(self) -> Words {
                match self { $(Self::$variant => Words { zh: $zh, en: $en },)+ }
            }

            /// The word of that spelling.
            #[must_use]
            pub fn from_slug(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|word| word.slug() == text)
            }
        }

        impl Bit for $name {
            #[expect(clippy::as_conversions, reason = "a variant's own number, below 32")]
            fn bit(self) -> u32 {
                1 << self as u32
            }
        }

        const _: () = assert!($name::ALL.len() <= 32, "a set of words is 32 bits wide");
    };
}

/// A word with a place in a set of words.
pub(crate) trait Bit: Copy {
    /// The place: one bit.
    fn bit(self) -> u32;
}

/// The bits of several words.
pub(crate) fn bits<T: Bit>(words: &[T]) -> u32 {
    words.iter().fold(0, |set, word| set | word.bit())
}

words! {
    /// A person's standing in China.
    Status {
        Citizen = "citizen", "中国公民", "a Chinese citizen";
        PermanentResident = "permanent_resident", "取得永久居留资格的外国人", "a foreigner with permanent residence";
        Other = "other", "其他", "neither";
    }
}

words! {
    /// The highest degree.
    Degree {
        None = "none", "无学位", "no degree";
        Bachelor = "bachelor", "学士", "bachelor";
        Master = "master", "硕士", "master";
        Doctorate = "doctorate", "博士", "doctorate";
    }
}

words! {
    /// How somebody is related; spouses are stated as marriages.
    Kin {
        Parent = "parent", "父母", "parent";
        SpousesParent = "spouses_parent", "配偶的父母", "spouse's parent";
        Grandparent = "grandparent", "祖父母、外祖父母", "grandparent";
        Child = "child", "子女", "child";
        ChildsSpouse = "childs_spouse", "子女的配偶", "child's spouse";
        Grandchild = "grandchild", "孙子女、外孙子女", "grandchild";
        GrandchildsSpouse = "grandchilds_spouse", "孙子女、外孙子女的配偶", "grandchild's spouse";
        Other = "other", "其他亲属", "another relative";
    }
}

words! {
    /// On which side of the border somebody lives.
    Side {
        China = "china", "中国境内", "in China";
        Abroad = "abroad", "境外", "abroad";
    }
}

words! {
    /// What kind of employer a post is at.
    EmployerClass {
        StateInstitute = "state_institute", "国务院各部门或省级人民政府所属的机构", "institution under a State Council department or a provincial government";
        KeyUniversity = "key_university", "重点高等学校", "key university";
        KeyProject = "key_project", "执行国家重点工程项目或者重大科研项目的企业、事业单位", "enterprise or institution that carries out a key state engineering project or major research project";
        HighTech = "high_tech", "高新技术企业", "high-technology enterprise";
        EncouragedForeignInvested = "encouraged_foreign_invested", "鼓励类外商投资企业", "foreign-invested enterprise of the encouraged category";
        AdvancedForeignInvested = "advanced_foreign_invested", "外商投资先进技术企业", "foreign-invested enterprise with advanced technology";
        ExportForeignInvested = "export_foreign_invested", "外商投资产品出口企业", "foreign-invested export enterprise";
        Laboratory = "laboratory", "国家实验室、国家重点实验室", "national or state key laboratory";
        EngineeringCentre = "engineering_centre", "国家工程实验室、国家工程（技术）研究中心", "national engineering laboratory or research centre";
        TechnologyCentre = "technology_centre", "国家认定企业技术中心", "state-certified enterprise technology centre";
        ForeignResearchCentre = "foreign_research_centre", "外商投资研发中心", "foreign-invested research and development centre";
        Other = "other", "其他单位", "another employer";
    }
}

words! {
    /// How high a post is.
    Rank {
        DeputyGeneralManager = "deputy_general_manager", "副总经理、副厂长以上职务", "deputy general manager, deputy factory director or above";
        AssociateProfessor = "associate_professor", "副教授、副研究员以上职称", "associate professor, associate researcher or above";
        EqualTreatment = "equal_treatment", "享受同等待遇", "treatment equal to these";
        Other = "other", "其他", "another rank";
    }
}

words! {
    /// The kind of a residence permit.
    PermitClass {
        Work = "work", "工作类居留许可", "residence permit for work";
        Private = "private", "私人事务类居留许可", "residence permit for private affairs";
        Other = "other", "其他居留许可", "another residence permit";
    }
}

words! {
    /// Who wrote a letter of recommendation.
    Issuer {
        Employer = "employer", "用人单位", "an employer";
        StateDepartment = "state_department", "国务院有关部门", "a department of the State Council";
        ProvincialGovernment = "provincial_government", "省级人民政府", "a provincial government";
        KeyZone = "key_zone", "国家重点发展区域主管部门", "the authority of a key development region";
        Zhangjiang = "zhangjiang", "张江国家自主创新示范区管委会", "the Zhangjiang demonstration zone committee";
        FreeTradeZone = "free_trade_zone", "上海自贸区管委会", "the Shanghai free trade zone committee";
        LinGang = "lin_gang", "临港新片区管委会", "the Lin-gang new area committee";
        Zhongguancun = "zhongguancun", "中关村管委会", "the Zhongguancun committee";
        LeadingTalent = "leading_talent", "科研团队领衔人才", "the leading expert of a research team";
        TalentDepartment = "talent_department", "人才主管部门", "a talent department";
    }
}

words! {
    /// Where in China money was invested, by article 7 of the Measures.
    Region {
        West = "west", "西部地区", "the western regions";
        PovertyCounty = "poverty_county", "国家扶贫开发工作重点县", "a key county of the state's poverty relief";
        Central = "central", "中部地区", "the central region";
        East = "east", "东部地区", "the eastern region";
    }
}

words! {
    /// How somebody invested.
    Via {
        Direct = "direct", "以自然人身份直接投资", "directly, as a person";
        ControlledCompany = "controlled_company", "通过本人作为控股股东的公司投资", "through a company which the person controls as shareholder";
        Company = "company", "通过其他公司投资", "through another company";
    }
}

words! {
    /// What is true, false or not known of a person; unknown never counts as
    /// false.
    Finding {
        LawBreach = "law_breach", "违反中国法律", "a breach of Chinese law";
        CriminalRecord = "criminal_record", "犯罪记录", "a criminal record";
        GoodHealth = "good_health", "身体健康", "good health";
        TaxRecordGood = "tax_record_good", "纳税记录良好", "a good tax record";
        Livelihood = "livelihood", "稳定的生活保障", "a stable livelihood";
        Dwelling = "dwelling", "住所", "a dwelling";
        Unmarried = "unmarried", "未婚", "unmarried";
        ChineseOrigin = "chinese_origin", "外籍华人", "a foreigner of Chinese origin";
        TalentStandard = "talent_standard", "符合认定的外国高层次人才标准", "recognised by the standard for high-level foreign talent";
        Contribution = "contribution", "对中国有重大、突出贡献或国家特别需要", "a major and outstanding contribution to China, or special need of the state";
        TeamCore = "team_core", "科研团队核心成员", "a core member of a research team";
        FamousUniversity = "famous_university", "毕业于国际知名高校", "a graduate of an internationally renowned university";
        StateShortage = "state_shortage", "国家经济社会发展急需的人才", "talent urgently needed for the country's development";
        HighlySkilled = "highly_skilled", "高技能人才", "highly skilled";
        GovernmentApproval = "government_approval", "获得政府认可", "the government's approval";
        SpecificField = "specific_field", "特定领域", "work in a specific field";
        QualifiedEmployer = "qualified_employer", "“合格用人单位”（报道用语）", "a `qualified employer`, in the report's words";
    }
}

words! {
    /// A kind of document.
    Paper {
        ApplicationForm = "application_form", "外国人在中国永久居留申请表", "application form for permanent residence";
        Passport = "passport", "有效护照", "valid passport";
        Photos = "photos", "照片", "photographs";
        HealthCertificate = "health_certificate", "健康证明", "health certificate";
        NoCrimeCertificate = "no_crime_certificate", "国外无犯罪记录证明", "certificate of no criminal record abroad";
        Curriculum = "curriculum", "个人简历", "curriculum vitae";
        TaxCertificate = "tax_certificate", "完税证明", "tax certificate";
        IncomeCertificate = "income_certificate", "工资收入证明", "certificate of salary";
        EmploymentCertificate = "employment_certificate", "任职证明", "certificate of post";
        RankCertificate = "rank_certificate", "职务或职称证明", "certificate of rank or title";
        EmployerRegistration = "employer_registration", "单位登记证明", "registration of the employer";
        WorkPermit = "work_permit", "工作许可", "work permit";
        InvestmentApproval = "investment_approval", "外商投资企业批准证书或备案回执", "approval or filing of the foreign-invested enterprise";
        CapitalVerification = "capital_verification", "验资报告", "capital verification report";
        MarriageCertificate = "marriage_certificate", "婚姻证明", "marriage certificate";
        BirthCertificate = "birth_certificate", "出生证明或亲子关系证明", "birth certificate or proof of parentage";
        KinshipCertificate = "kinship_certificate", "亲属关系证明", "proof of kinship";
        NoKinAbroad = "no_kin_abroad", "境外无直系亲属证明", "proof of no direct relatives abroad";
        SponsorIdentity = "sponsor_identity", "中国籍配偶、亲属的户籍证明或外国人永久居留身份证", "household register of the Chinese relative, or the permanent resident's card";
        LivelihoodProof = "livelihood_proof", "生活保障证明", "proof of livelihood";
        DwellingProof = "dwelling_proof", "房产证明或租赁合同", "proof of a dwelling";
        Recommendation = "recommendation", "推荐函", "letter of recommendation";
        DegreeCertificate = "degree_certificate", "学历学位证书", "diploma";
        OriginProof = "origin_proof", "外籍华人身份证明", "proof of Chinese origin";
        Awards = "awards", "获奖或贡献证明", "proof of awards or contribution";
    }
}

/// A country: three capital letters, as ISO 3166-1 has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Country(Alpha3);

impl FromStr for Country {
    type Err = CountryError;

    fn from_str(text: &str) -> Result<Self, CountryError> {
        text.parse().map(Self).map_err(|_| CountryError)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The text is not a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a country: three capital letters")]
pub struct CountryError;

/// A name of the user's own choosing or of a place: up to 16 small letters,
/// digits, `-` and `_`.
///
/// It is a key, compared and never explained, so it is kept as one number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Label([u8; 16]);

/// The text is not a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a label: 1 to 16 of a-z, 0-9, `-` and `_`")]
pub struct LabelError;

impl Label {
    /// Reads a label.
    ///
    /// # Errors
    ///
    /// [`LabelError`] for any other text.
    pub fn new(text: &str) -> Result<Self, LabelError> {
        let fits = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_');
        if text.is_empty() || !text.bytes().all(|byte| fits(&byte)) {
            return Err(LabelError);
        }
        let mut name = [0; 16];
        name.get_mut(..text.len()).ok_or(LabelError)?.copy_from_slice(text.as_bytes());
        Ok(Self(name))
    }

    /// The label's text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let end = self.0.iter().position(|byte| *byte == 0).unwrap_or(self.0.len());
        self.0.get(..end).and_then(|name| str::from_utf8(name).ok()).unwrap_or_default()
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
