type Province = { code: string; name: string }

const parse = (country: string, list: string): Province[] =>
  list.split(",").map((entry) => ({
    // ISO 3166-2 in lower case, which is how Medusa keys its tax regions.
    code: `${country}-${entry.slice(0, 2).toLowerCase()}`,
    name: entry.slice(3),
  }))

/** The states of countries whose addresses and taxes need one. */
export const provinces: Record<string, Province[]> = {
  us: parse(
    "us",
    "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware," +
      "DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa," +
      "KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,MA Massachusetts,MI Michigan,MN Minnesota," +
      "MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada,NH New Hampshire,NJ New Jersey," +
      "NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon," +
      "PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah," +
      "VT Vermont,VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming"
  ),
  in: parse(
    "in",
    "AN Andaman and Nicobar Islands,AP Andhra Pradesh,AR Arunachal Pradesh,AS Assam,BR Bihar," +
      "CH Chandigarh,CG Chhattisgarh,DH Dadra and Nagar Haveli and Daman and Diu,DL Delhi,GA Goa,GJ Gujarat," +
      "HR Haryana,HP Himachal Pradesh,JK Jammu and Kashmir,JH Jharkhand,KA Karnataka,KL Kerala,LA Ladakh," +
      "LD Lakshadweep,MP Madhya Pradesh,MH Maharashtra,MN Manipur,ML Meghalaya,MZ Mizoram,NL Nagaland," +
      "OD Odisha,PY Puducherry,PB Punjab,RJ Rajasthan,SK Sikkim,TN Tamil Nadu,TS Telangana,TR Tripura," +
      "UP Uttar Pradesh,UK Uttarakhand,WB West Bengal"
  ),
}

/** A province's name by its code; the code itself where it is not known. */
export const provinceName = (countryCode: string, code: string): string =>
  provinces[countryCode]?.find((province) => province.code === code)?.name ?? code
