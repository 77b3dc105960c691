with

replicates_of_pairs as (

    select * from {{ ref('int_comparison_bootstrap') }}

),

-- Either of the two may be the champion; a tie counts half.
final as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        (cast(n_wins as {{ type_double() }}) + 0.5 * n_ties) / n_replicates as win_probability,
        n_replicates
    from replicates_of_pairs
    union all
    select
        as_of_date,
        challenger as segmentation,
        segmentation as challenger,
        outcome,
        (cast(n_replicates - n_wins - n_ties as {{ type_double() }}) + 0.5 * n_ties) / n_replicates as win_probability,
        n_replicates
    from replicates_of_pairs

)

select * from final
