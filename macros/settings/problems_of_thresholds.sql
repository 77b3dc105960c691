{# Numbers with their ranges, vars that must not contradict one another, and the severity of the size test. #}
{% macro problems_of_thresholds() -%}
    {%- set problems = [] -%}
    {%- set usable = [] -%}
    {%- for name, least, most, allowed in [
        ('engagement_half_life_days', 0.001, 36500, "a number of days from 0.001 to 36500"),
        ('high_engagement_percentile', 0.000001, 0.999999, "a number between 0 and 1, both left out"),
        ('low_engagement_percentile', 0.000001, 0.999999, "a number between 0 and 1, both left out"),
        ('min_segment_size', 1, 1000000000, "a number from 1 on"),
        ('min_segment_share', 0, 0.999999, "a number from 0 to 1, 1 left out"),
        ('max_segment_share', 0.000001, 1, "a number from 0 to 1, 0 left out"),
        ('strong_spread_ratio', 1, 1000000000, "a number from 1 on"),
        ('confidence_level', 0.5, 0.999999, "a number from 0.5 to 1, 1 left out"),
        ('statistical_power', 0.5, 0.999999, "a number from 0.5 to 1, 1 left out"),
        ('min_effect_size', 0, 1, "a number from 0 to 1"),
        ('narrow_band_ratio', 1, 1000000000, "a number from 1 on"),
        ('small_high_value_share', 0.000001, 1, "a number from 0 to 1, 0 left out"),
        ('small_high_value_index', 1, 1000000000, "a number from 1 on"),
        ('large_low_conversion_share', 0.000001, 1, "a number from 0 to 1, 0 left out"),
        ('large_low_conversion_ratio', 0, 1, "a number from 0 to 1"),
        ('max_default_share', 0, 1, "a number from 0 to 1"),
        ('max_unknown_share', 0, 1, "a number from 0 to 1"),
        ('min_completeness', 0, 1, "a number from 0 to 1"),
        ('min_reachable_share', 0, 1, "a number from 0 to 1"),
        ('max_rejected_share', 0, 1, "a number from 0 to 1"),
        ('max_nulled_share', 0, 1, "a number from 0 to 1"),
        ('max_repeated_share', 0, 1, "a number from 0 to 1"),
        ('max_unknown_type_share', 0, 1, "a number from 0 to 1"),
    ] -%}
        {%- set given = var(name, none) -%}
        {%- if given is boolean or given is not number or not (least <= given <= most) -%}
            {%- do problems.append(contact_segmentation.problem(name, "the text '" ~ given ~ "'" if given is string else given, allowed)) -%}
        {%- else -%}
            {%- do usable.append(name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set error_from = var('rejected_share_error', none) -%}
    {%- if error_from is not none and (error_from is boolean or error_from is not number or not (0 < error_from <= 1)) -%}
        {%- do problems.append(contact_segmentation.problem(
            'rejected_share_error', "the text '" ~ error_from ~ "'" if error_from is string else error_from, "a number from 0 to 1, 0 left out, or null for a run that never fails of it"
        )) -%}
    {%- endif -%}
    {%- for lower, upper in [('low_engagement_percentile', 'high_engagement_percentile'), ('min_segment_share', 'max_segment_share')] -%}
        {%- if lower in usable and upper in usable and var(lower) >= var(upper) -%}
            {%- do problems.append(contact_segmentation.problem(lower, var(lower), "a number below the var " ~ upper ~ ", which is " ~ var(upper))) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do problems.extend(contact_segmentation.problems_of_whole_numbers([
        ('min_published_contacts', 1, 1000000000, "a whole number from 1 on"),
        ('bootstrap_replicates', 20, 2000, "a whole number from 20 to 2000"),
        ('sensitivity_sample_contacts', 1000, 1000000000, "a whole number from 1000 on"),
    ])) -%}
    {%- if var('size_test_severity', none) not in ('warn', 'error') -%}
        {%- do problems.append(contact_segmentation.problem('size_test_severity', var('size_test_severity', none), "warn, error")) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
