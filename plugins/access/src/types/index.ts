export { allPolicies, isPattern, isPolicy, resources, type AccessPolicy, type PolicyPattern } from "../policy"
